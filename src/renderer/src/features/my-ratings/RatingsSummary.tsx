import { useMemo } from 'react'
import type { RatingRow } from '@shared/movies'
import { oneDecimal } from '../../words/numbers'
import { texts } from '../../words/texts/texts'
import { Predictable } from './Predictable'
import { summarise } from './summary'

const TALLEST = 84
const words = texts.myRatings

/** My stars in figures, and how well the locked predictions knew me. */
export function RatingsSummary({ rows }: { rows: readonly RatingRow[] }) {
  const { histogram, mean } = useMemo(() => summarise(rows), [rows])
  const most = Math.max(...histogram, 1)
  return (
    <aside className="ratings-aside" aria-label={words.figures}>
      <section>
        <div className="section">
          <h2>{words.myStars}</h2>
          <p className="num">{words.mean(oneDecimal(mean))}</p>
        </div>
        <div className="my-stars" role="img" aria-label={words.histogram(histogram)}>
          {histogram.map((n, i) => (
            <span key={i}>
              <i style={{ height: `${(n / most) * TALLEST}px` }} />
              <small>{i % 2 ? (i + 1) / 2 : ''}</small>
            </span>
          ))}
        </div>
      </section>
      <Predictable rows={rows} />
    </aside>
  )
}
