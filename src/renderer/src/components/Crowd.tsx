import type { MovieCard } from '@shared/movies'
import { count, oneDecimal } from '../words/numbers'

/** Everyone's mean, always with its count; movies that fewer than five people rated say so. */
export function Crowd({ crowd }: { crowd: MovieCard['crowd'] }) {
  if (!crowd) return <span className="crowd quiet">few ratings</span>
  return (
    <span className="crowd">
      <i className="ring" aria-hidden />
      <span>
        <span className="sr">Everyone </span>
        {oneDecimal(crowd.mean)} <small>from {count(crowd.count)}</small>
      </span>
    </span>
  )
}
