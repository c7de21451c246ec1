import type { MovieCard } from '@shared/movies'
import { oneDecimal } from '../words/numbers'
import { texts } from '../words/texts/texts'

/** Everyone's mean, always with its count; movies that fewer than five people rated say so. */
export function Crowd({ crowd }: { crowd: MovieCard['crowd'] }) {
  if (!crowd) return <span className="crowd quiet">{texts.movies.fewRatings}</span>
  return (
    <span className="crowd">
      <i className="ring" aria-hidden />
      <span>
        <span className="sr">{texts.movies.everyone} </span>
        {oneDecimal(crowd.mean)} <small>{texts.movies.from(crowd.count)}</small>
      </span>
    </span>
  )
}
