import type { TasteAxis } from '@shared/explore'
import { MovieLink } from '../../components/MovieLink'
import { useTasteAxes } from '../../data/explore'
import { texts } from '../../words/texts/texts'
import './taste-axes.css'

const words = texts.model.axes

/** What the model tells movies apart by: its factors turned to their main axes, each described by what stands at its ends. */
export function TasteAxes() {
  const { data: axes } = useTasteAxes()
  if (!axes || axes.length === 0) return null
  return (
    <section aria-labelledby="axes-head">
      <div className="section">
        <h2 id="axes-head">{words.head}</h2>
        <p>{words.meaning}</p>
      </div>
      <ol className="axes">
        {axes.map((axis, n) => (
          <li key={n}>
            <p className="axis-share num">
              {words.share(n + 1, axis.share, (part) => (
                <span>{part}</span>
              ))}
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
      <h3>{kinds.length > 0 ? kinds.map(({ name }) => name).join(', ') : words.nothingInCommon}</h3>
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
