import { memo } from 'react'
import { Eye } from 'lucide-react'
import { Crowd } from '../../components/Crowd'
import { MovieLink } from '../../components/MovieLink'
import { MovieRating } from '../../components/MovieRating'
import { Prediction } from '../../components/Prediction'
import { useMovieActions } from '../../data/movie-actions'
import type { RatingRow } from '@shared/movies'
import { Poster } from '../../poster/Poster'
import { movieName } from '../../words/movies'
import { signed } from '../../words/numbers'
import { texts } from '../../words/texts/texts'
import { differenceOf } from './rating-order'

const words = texts.myRatings

interface RatingLineProps {
  readonly index: number
  /** The rating as it is now; null once it has been cleared. */
  readonly row: RatingRow | null
  /** The rating when the order was made. */
  readonly then: RatingRow
  readonly now: number
  readonly selected: boolean
  /** asRange: everything from the line ticked before up to this one. */
  readonly onSelect: (movieId: number, on: boolean, asRange: boolean) => void
}

/** One rating on one line; drawn anew only when something of it changes, since ten thousand may be scrolled past. */
export const RatingLine = memo(function RatingLine({ index, row, then, now, selected, onSelect }: RatingLineProps) {
  const actions = useMovieActions()
  const card = row?.card ?? { ...then.card, mine: null }
  const locked = row?.locked ?? null
  return (
    <article
      className="rating-line"
      aria-label={movieName(card)}
      data-movie-id={card.movieId}
      data-index={index}
      data-cleared={row === null || undefined}
      data-selected={(row !== null && selected) || undefined}
    >
      <label className="rating-select">
        {row && (
          <input
            type="checkbox"
            aria-label={words.selection.select(movieName(card))}
            data-control="select"
            checked={selected}
            onChange={({ target, nativeEvent }) =>
              onSelect(card.movieId, target.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
            }
          />
        )}
      </label>
      <span className="rating-movie">
        <Poster movie={card} mini />
        <span className="rating-name">
          <MovieLink card={card} /> <span className="quiet num">{card.year}</span>
        </span>
      </span>
      {/* The present prediction knows this rating, so it is not shown here: only the locked one is. */}
      <MovieRating card={card} actions={actions} size={16} showsPrediction={false} />
      <span className="rating-predicted">
        {locked ? <Prediction prediction={locked} /> : <span className="quiet">{words.noPrediction}</span>}
        {locked?.wasVisible && <Eye className="icon" aria-label={words.couldSee} />}
      </span>
      <Difference value={row && differenceOf(row)} />
      <span className="rating-crowd">
        <Crowd crowd={card.crowd} />
      </span>
      <span className="rating-when num">{row ? texts.measures.whenRated(row, now) : texts.common.cleared}</span>
    </article>
  )
})

/** How much more or less I gave, as a bar from the middle and a figure. */
function Difference({ value }: { value: number | null }) {
  if (value === null) return <span className="difference" />
  const share = Math.min(1, Math.abs(value) / 2) * 50
  return (
    <span className="difference">
      <span className="difference-bar" aria-hidden>
        <i style={{ left: value < 0 ? `${50 - share}%` : '50%', width: `${share}%` }} />
      </span>
      <span className="num">
        {words.gave(signed(value), (part) => (
          <span className="sr">{part}</span>
        ))}
      </span>
    </span>
  )
}
