import { memo } from 'react'
import type { MovieCard } from '@shared/movies'
import type { MovieActions } from '../data/movie-actions'
import { Poster } from '../poster/Poster'
import { movieFacts, movieName } from '../words/movies'
import { texts } from '../words/texts/texts'
import { Crowd } from './Crowd'
import { MarkButtons } from './MarkButtons'
import { MovieLink } from './MovieLink'
import { MovieRating } from './MovieRating'
import { Prediction } from './Prediction'
import './movie-tile.css'

interface MovieTileProps {
  readonly card: MovieCard
  readonly index: number
  readonly actions: MovieActions
  /** Answered since the list was opened: marked, and kept in its place. */
  readonly answered?: boolean
}

/** One movie of a grid: poster, title, what the model or everyone says, my stars and marks. Drawn anew only when it changes. */
export const MovieTile = memo(function MovieTile({ card, index, actions, answered = false }: MovieTileProps) {
  return (
    <article
      className="tile"
      aria-label={movieName(card)}
      data-movie-id={card.movieId}
      data-index={index}
      data-answered={answered || undefined}
    >
      <Poster movie={card} />
      <h3>
        <MovieLink card={card} className="tile-title" />
      </h3>
      <p className="tile-facts">{movieFacts(card, 2) || texts.movies.addedByYou}</p>
      <p className="tile-figure">
        {card.prediction ? <Prediction prediction={card.prediction} /> : <Crowd crowd={card.crowd} />}
      </p>
      <MovieRating card={card} actions={actions} />
      <MarkButtons card={card} onMark={(mark, on) => actions.mark(card, mark, on)} />
    </article>
  )
})
