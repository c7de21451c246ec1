import { Ban, Bookmark, Eye, type LucideIcon } from 'lucide-react'
import type { MarkName, MovieCard } from '@shared/movies'
import { reasonOf } from '../data/call'
import { showToast } from '../data/toast'
import './mark-buttons.css'

const BUTTONS: readonly { mark: MarkName; name: string; Icon: LucideIcon }[] = [
  { mark: 'watchlist', name: 'Watchlist', Icon: Bookmark },
  { mark: 'seen', name: 'Seen', Icon: Eye },
  { mark: 'notInterested', name: 'Not interested', Icon: Ban }
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
      showToast(`Not saved. ${reasonOf(error)}`)
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
