import { Ban, Bookmark, Eye, type LucideIcon } from 'lucide-react'
import type { MarkName, MovieCard } from '@shared/movies'
import { reasonOf } from '../data/call'
import { showToast } from '../data/toast'
import { texts } from '../words/texts'
import './mark-buttons.css'

const BUTTONS: readonly { mark: MarkName; name: string; Icon: LucideIcon }[] = [
  { mark: 'watchlist', name: texts.movies.marks.watchlist, Icon: Bookmark },
  { mark: 'seen', name: texts.movies.marks.seen, Icon: Eye },
  { mark: 'notInterested', name: texts.movies.marks.notInterested, Icon: Ban }
]

interface MarkButtonsProps {
  readonly card: MovieCard
  readonly onMark: (mark: MarkName, on: boolean) => Promise<unknown>
  /** Shows the words beside the icons. */
  readonly worded?: boolean
}

/** The three toggles every movie has. */
export function MarkButtons({ card, onMark, worded = false }: MarkButtonsProps) {
  const toggle = async (mark: MarkName): Promise<void> => {
    try {
      await onMark(mark, !card.marks[mark])
    } catch (error) {
      showToast(texts.common.notSaved(reasonOf(error)))
    }
  }
  return (
    <span className={worded ? 'marks worded' : 'marks'}>
      {BUTTONS.map(({ mark, name, Icon }) => (
        <button
          key={mark}
          type="button"
          className={worded ? 'btn' : 'btn ghost small square'}
          aria-pressed={card.marks[mark]}
          aria-label={name}
          title={worded ? undefined : name}
          data-control={mark}
          onClick={() => void toggle(mark)}
        >
          <Icon className="icon" strokeWidth={1.6} aria-hidden />
          {worded && name}
        </button>
      ))}
    </span>
  )
}
