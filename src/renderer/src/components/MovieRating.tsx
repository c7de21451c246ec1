import type { MovieCard } from '@shared/movies'
import type { MovieActions } from '../data/movie-actions'
import { movieName } from '../words/movies'
import { texts } from '../words/texts/texts'
import { StarRating } from './StarRating'

interface MovieRatingProps {
  readonly card: MovieCard
  readonly actions: MovieActions
  readonly size?: number
  /** Whether this view shows the movie's prediction when it has one. */
  readonly showsPrediction?: boolean
}

/** The stars of one movie, wired to what sets and clears them. */
export function MovieRating({ card, actions, size = 20, showsPrediction = true }: MovieRatingProps) {
  const visible = showsPrediction && card.prediction !== null
  return (
    <StarRating
      key={card.movieId}
      label={texts.movies.yourRating(movieName(card))}
      value={card.mine}
      size={size}
      onRate={(halfStars) => actions.rate(card, halfStars, visible)}
      onClear={() => actions.clear(card)}
    />
  )
}
