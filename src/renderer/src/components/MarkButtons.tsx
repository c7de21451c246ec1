import { Ban, Bookmark, Eye, Shapes, ThumbsDown, ThumbsUp, type LucideIcon } from 'lucide-react'
import type { MarkName, MovieCard } from '@shared/movies'
import { reasonOf } from '../data/call'
import { showToast } from '../data/toast'
import { texts } from '../words/texts/texts'
import './mark-buttons.css'

const ICONS: Readonly<Record<MarkName, LucideIcon>> = {
  watchlist: Bookmark,
  seen: Eye,
  liked: ThumbsUp,
  disliked: ThumbsDown,
  notInterested: Ban,
  taste: Shapes
}

/**
 * The marks that can be set or taken off where a movie is shown. How a seen movie was takes the place of whether it interests;
 * stars say it better.
 */
export function marksOffered({ marks, mine }: MovieCard): Exclude<MarkName, 'taste'>[] {
  const asksHow = marks.seen && mine === null
  return [
    'watchlist',
    'seen',
    ...(asksHow || marks.liked ? (['liked'] as const) : []),
    ...(asksHow || marks.disliked ? (['disliked'] as const) : []),
    ...(!asksHow || marks.notInterested ? (['notInterested'] as const) : [])
  ]
}

/** Whether a movie that is not marked as seen was liked can be said by key: its control is pressed there, out of sight. */
const opinionsByKey = ({ marks, mine }: MovieCard): ('liked' | 'disliked')[] =>
  mine !== null || marks.seen || marks.liked || marks.disliked ? [] : ['liked', 'disliked']

interface MarkButtonsProps {
  readonly card: MovieCard
  readonly onMark: (mark: MarkName, on: boolean) => Promise<unknown>
  /** Shows the words beside the icons. */
  readonly worded?: boolean
}

/** The toggles every movie has. A taste is picked among others; with words there is room to take it off. */
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
      {[...marksOffered(card), ...(worded && card.marks.taste ? (['taste'] as const) : [])].map((mark) => {
        const name = texts.movies.marks[mark]
        const Icon = ICONS[mark]
        return (
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
        )
      })}
      {opinionsByKey(card).map((mark) => (
        <button key={mark} type="button" hidden data-control={mark} onClick={() => void toggle(mark)} />
      ))}
    </span>
  )
}
