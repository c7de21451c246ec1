import type { RatingRow } from '@shared/movies'
import { count, oneDecimal, plural, starsLabel, twoDecimals } from '../../words/numbers'
import { summarise } from './summary'

/** My stars in figures, and how well the locked predictions knew me. */
export function RatingsSummary({ rows }: { rows: readonly RatingRow[] }) {
  const { histogram, mean, misses } = summarise(rows)
  const most = Math.max(...histogram, 1)
  const said = histogram.map((n, i) => `${starsLabel(i + 1)}: ${n}`).join(', ')
  return (
    <aside className="ratings-aside" aria-label="My ratings in figures">
      <section>
        <div className="section">
          <h2>My stars</h2>
          <p className="num">mean {oneDecimal(mean)}</p>
        </div>
        <div className="my-stars" role="img" aria-label={said}>
          {histogram.map((n, i) => (
            <span key={i}>
              <i style={{ height: `${(n / most) * 84}px` }} />
              <small>{i % 2 ? (i + 1) / 2 : ''}</small>
            </span>
          ))}
        </div>
      </section>
      {misses && (
        <section className="misses">
          <div className="section">
            <h2>How well it knows me</h2>
          </div>
          <p>
            The usual miss over the {plural(misses.n, 'rating')} it had locked a prediction for.{' '}
            {misses.nVisible > 0 &&
              `At ${count(misses.nVisible)} of them, marked with an eye, you could see the figure.`}
          </p>
          <Miss name="Predicted for me" miss={misses.model} voice="model" />
          <Miss name="Saying everyone's mean" miss={misses.everyone} voice="crowd" />
        </section>
      )}
    </aside>
  )
}

function Miss({ name, miss, voice }: { name: string; miss: number; voice: 'model' | 'crowd' }) {
  return (
    <p className="miss" data-voice={voice}>
      <span>{name}</span>
      <b className="num">{twoDecimals(miss)}</b>
      <span className="miss-bar" aria-hidden>
        <i style={{ width: `${Math.min(100, (miss / 1.5) * 100)}%` }} />
      </span>
    </p>
  )
}
