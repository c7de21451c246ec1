import { memo } from 'react'
import type { MovieCard, Prediction as Forecast } from '@shared/movies'
import type { MovieActions } from '../data/movie-actions'
import { Poster } from '../poster/Poster'
import { movieFacts, movieName } from '../words/movies'
import { count } from '../words/numbers'
import { texts } from '../words/texts/texts'
import { Crowd } from './Crowd'
import { MarkButtons } from './MarkButtons'
import { MovieLink } from './MovieLink'
import { MovieRating } from './MovieRating'
import { Prediction } from './Prediction'
import { Ruler } from './Ruler'
import './movie-row.css'

interface MovieRowProps {
  readonly card: MovieCard
  /** The place in the list of rows, from 0. */
  readonly index: number
  /** The place people see, from 1. */
  readonly rank: number
  readonly actions: MovieActions
  readonly answered?: boolean
  /** Opens why the movie is predicted as it is. */
  readonly onWhy?: (card: MovieCard) => void
}

/** One movie of a ranked list, on one line; drawn anew only when it changes. */
export const MovieRow = memo(function MovieRow(props: MovieRowProps) {
  const { card, index, rank, actions, answered = false, onWhy } = props
  return (
    <article
      className="row"
      aria-label={movieName(card)}
      data-movie-id={card.movieId}
      data-index={index}
      data-answered={answered || undefined}
    >
      <span className="row-rank num" aria-hidden>
        {count(rank)}
      </span>
      <Poster movie={card} mini />
      <span className="row-name">
        <MovieLink card={card} className="row-title" />
        <span className="row-facts">{movieFacts(card)}</span>
      </span>
      <span className="row-figure">
        {card.prediction && <Figure prediction={card.prediction} onWhy={onWhy && (() => onWhy(card))} />}
      </span>
      <span className="row-ruler">
        {(card.prediction || card.crowd) && <Ruler prediction={card.prediction} crowd={card.crowd} mine={card.mine} />}
      </span>
      <span className="row-crowd">
        <Crowd crowd={card.crowd} />
      </span>
      <span className="row-rating">
        <MovieRating card={card} actions={actions} size={18} />
      </span>
      <MarkButtons card={card} onMark={(mark, on) => actions.mark(card, mark, on)} />
    </article>
  )
})

/** The predicted stars; pressed, they say why. */
function Figure({ prediction, onWhy }: { prediction: Forecast; onWhy: (() => void) | undefined }) {
  if (!onWhy) return <Prediction prediction={prediction} />
  return (
    <button type="button" className="row-why" title={texts.movies.why} data-control="why" onClick={onWhy}>
      <Prediction prediction={prediction} />
      <span className="sr">. {texts.movies.why}</span>
    </button>
  )
}
