import type { EpochPoint } from '@shared/training'
import { count, fourDecimals, twoDecimals } from '../words/numbers'
import { capital } from '../words/sentence'
import { texts } from '../words/texts/texts'

const WIDTH = 640
const HEIGHT = 260
const BOX = { left: 36, top: 10, bottom: 26 }
/** Of a letter of the labels beside the curve, about. */
const LETTER = 7

const words = texts.model.curve
type Names = typeof words.names

interface LearningCurveProps {
  readonly curve: readonly EpochPoint[]
  readonly nEpochs: number
  /** What the two errors are called. */
  readonly names?: Names
}

/** The two errors by epoch: held out as a line, learned as dots; the same figures as a table below. */
export function LearningCurve({ curve, nEpochs, names = words.names }: LearningCurveProps) {
  const points = curve.filter(({ trainRmse, validationRmse }) => Number.isFinite(trainRmse + validationRmse))
  const last = points.at(-1)
  if (!last) return <p className="quiet">{words.waiting}</p>
  const errors = points.flatMap(({ trainRmse, validationRmse }) => [trainRmse, validationRmse])
  const { low, high, ticks } = scaleOf(Math.min(...errors), Math.max(...errors))
  const label = {
    held: words.label(names.held, last.validationRmse),
    learned: words.label(names.learned, last.trainRmse)
  }
  const right = WIDTH - 16 - LETTER * Math.max(label.held.length, label.learned.length)
  const x = (epoch: number): number => BOX.left + (epoch / Math.max(1, nEpochs)) * (right - BOX.left)
  const y = (error: number): number => BOX.top + ((high - error) / (high - low)) * (HEIGHT - BOX.top - BOX.bottom)
  const line = (errorOf: (point: EpochPoint) => number): string =>
    points.map((point) => `${x(point.epoch).toFixed(1)},${y(errorOf(point)).toFixed(1)}`).join(' ')
  const said = words.said(names.held, last.validationRmse, names.learned, last.trainRmse, last.epoch)
  // Two labels closer than a line of text would cover each other.
  const apart = Math.max(0, 15 - Math.abs(y(last.trainRmse) - y(last.validationRmse))) / 2
  const down = last.trainRmse <= last.validationRmse ? apart : -apart
  return (
    <>
      <svg className="curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={said}>
        {ticks.map((error) => (
          <g key={error}>
            <path d={`M${BOX.left} ${y(error)}H${right}`} stroke="var(--line)" />
            <text x={BOX.left - 8} y={y(error) + 3.5} textAnchor="end">
              {twoDecimals(error)}
            </text>
          </g>
        ))}
        {epochTicks(nEpochs).map((epoch) => (
          <text key={epoch} x={x(epoch)} y={HEIGHT - 6} textAnchor="middle">
            {count(epoch)}
          </text>
        ))}
        <polyline className="curve-learned" points={line((point) => point.trainRmse)} />
        <polyline className="curve-held" points={line((point) => point.validationRmse)} />
        <circle cx={x(last.epoch)} cy={y(last.validationRmse)} r="4" fill="var(--model)" />
        <text className="curve-held-label" x={x(last.epoch) + 10} y={y(last.validationRmse) + 4 - down}>
          {label.held}
        </text>
        <text className="curve-learned-label" x={x(last.epoch) + 10} y={y(last.trainRmse) + 4 + down}>
          {label.learned}
        </text>
      </svg>
      <CurveTable points={points} names={names} />
    </>
  )
}

function CurveTable({ points, names }: { points: readonly EpochPoint[]; names: Names }) {
  return (
    <details className="curve-table">
      <summary>{words.asTable}</summary>
      <table>
        <caption className="sr">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.epoch}</th>
            <th scope="col">{capital(names.learned)}</th>
            <th scope="col">{capital(names.held)}</th>
          </tr>
        </thead>
        <tbody>
          {[...points].reverse().map(({ epoch, trainRmse, validationRmse }) => (
            <tr key={epoch}>
              <td>{count(epoch)}</td>
              <td>{fourDecimals(trainRmse)}</td>
              <td>{fourDecimals(validationRmse)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** A scale that holds both ends, with three to six round ticks. */
function scaleOf(least: number, most: number): { low: number; high: number; ticks: number[] } {
  const step = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5].find((size) => (most - least) / size <= 5) ?? (most - least) / 4
  const low = Math.floor(least / step) * step
  const n = Math.max(1, Math.ceil((most - low) / step - 1e-9))
  return { low, high: low + n * step, ticks: Array.from({ length: n + 1 }, (_, i) => low + i * step) }
}

function epochTicks(nEpochs: number): number[] {
  const step = [1, 2, 5, 10, 20, 25, 50, 100].find((size) => nEpochs / size <= 6) ?? 100
  return Array.from({ length: Math.floor(nEpochs / step) + 1 }, (_, i) => i * step)
}
