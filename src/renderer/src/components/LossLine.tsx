import type { EpochPoint } from '@shared/training'

const WIDTH = 168
const HEIGHT = 34
const PAD = 3

/** The two errors by epoch, small: held out as a line, learned as dots. It grows one epoch at a time. */
export function LossLine({ curve, nEpochs }: { curve: readonly EpochPoint[]; nEpochs: number }) {
  const points = curve.filter(({ trainRmse, validationRmse }) => Number.isFinite(trainRmse + validationRmse))
  const last = points.at(-1)
  if (!last || points.length < 2) return null
  const errors = points.flatMap(({ trainRmse, validationRmse }) => [trainRmse, validationRmse])
  const low = Math.min(...errors)
  const high = Math.max(...errors)
  const x = (epoch: number): number => PAD + (epoch / Math.max(1, nEpochs)) * (WIDTH - PAD * 2)
  const y = (error: number): number => PAD + ((high - error) / (high - low || 1)) * (HEIGHT - PAD * 2)
  const line = (errorOf: (point: EpochPoint) => number): string =>
    points.map((point) => `${x(point.epoch).toFixed(1)},${y(errorOf(point)).toFixed(1)}`).join(' ')
  return (
    <svg className="loss-line" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" height={HEIGHT} aria-hidden="true">
      <polyline
        points={line((point) => point.trainRmse)}
        fill="none"
        stroke="var(--ink-3)"
        strokeWidth="1.5"
        strokeDasharray="1 3"
        strokeLinecap="round"
      />
      <polyline
        points={line((point) => point.validationRmse)}
        fill="none"
        stroke="var(--model)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <circle cx={x(last.epoch)} cy={y(last.validationRmse)} r="2.5" fill="var(--model)" />
    </svg>
  )
}
