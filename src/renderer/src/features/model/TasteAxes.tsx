import type { TasteAxis } from '@shared/explore'
import { MovieLink } from '../../components/MovieLink'
import { useTasteAxes } from '../../data/explore'
import './taste-axes.css'

/** What the model tells movies apart by: its factors turned to their main axes, each described by what stands at its ends. */
export function TasteAxes() {
  const { data: axes } = useTasteAxes()
  if (!axes || axes.length === 0) return null
  return (
    <section aria-labelledby="axes-head">
      <div className="section">
        <h2 id="axes-head">What it tells movies apart by</h2>
        <p>
          The main axes of its factors. Nobody named them: each is told by the well-known movies at its ends, and by the
          genres and decades that go with it.
        </p>
      </div>
      <ol className="axes">
        {axes.map((axis, n) => (
          <li key={n}>
            <p className="axis-share num">
              {n + 1}
              <span> · {Math.round(100 * axis.share)}% of the differences</span>
            </p>
            <End end={axis.low} />
            <End end={axis.high} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function End({ end: { kinds, movies } }: { end: TasteAxis['low'] }) {
  return (
    <div className="axis-end">
      <h3>{kinds.length > 0 ? kinds.map(({ name }) => name).join(', ') : 'No genre or decade'}</h3>
      <p>
        {movies.map((card, n) => (
          <span key={card.movieId}>
            {n > 0 && ', '}
            <MovieLink card={card} className="axis-movie" />
          </span>
        ))}
      </p>
    </div>
  )
}
