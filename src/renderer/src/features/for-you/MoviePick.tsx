import type { Reason } from '@shared/explore'
import type { MovieCard } from '@shared/movies'
import { Crowd } from '../../components/Crowd'
import { MarkButtons } from '../../components/MarkButtons'
import { MovieLink } from '../../components/MovieLink'
import { MovieRating } from '../../components/MovieRating'
import { Prediction } from '../../components/Prediction'
import { Ruler } from '../../components/Ruler'
import type { MovieActions } from '../../data/movie-actions'
import { Poster } from '../../poster/Poster'
import { movieFacts, movieName } from '../../words/movies'
import { PickReasons } from './PickReasons'

interface MoviePickProps {
  readonly card: MovieCard
  /** What my ratings add to its predicted stars. */
  readonly reasons: readonly Reason[]
  readonly index: number
  readonly actions: MovieActions
  readonly answered: boolean
}

/** One of the five big picks. */
export function MoviePick({ card, reasons, index, actions, answered }: MoviePickProps) {
  return (
    <article
      className="pick tile"
      aria-label={movieName(card)}
      data-movie-id={card.movieId}
      data-index={index}
      data-answered={answered || undefined}
    >
      <Poster movie={card} />
      <div className="pick-words">
        <h3>
          <MovieLink card={card} className="tile-title" />
        </h3>
        <p className="tile-facts">{movieFacts(card)}</p>
        <div className="pick-width">
          <p className="pick-figure">
            {card.prediction && <Prediction prediction={card.prediction} />}
            <Crowd crowd={card.crowd} />
          </p>
        </div>
        {(card.prediction || card.crowd) && <Ruler prediction={card.prediction} crowd={card.crowd} mine={card.mine} />}
        {card.prediction && <PickReasons card={card} stars={card.prediction.stars} reasons={reasons} />}
        <span className="pick-actions">
          <MovieRating card={card} actions={actions} />
          <MarkButtons card={card} onMark={(mark, on) => actions.mark(card, mark, on)} />
        </span>
      </div>
    </article>
  )
}
