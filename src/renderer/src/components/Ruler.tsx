import type { MovieCard, Prediction } from '@shared/movies'
import { interval } from '../words/movies'
import { texts } from '../words/texts/texts'

interface RulerProps {
  readonly prediction?: Prediction | null
  readonly crowd?: MovieCard['crowd']
  /** My half stars. */
  readonly mine?: number | null
}

const percent = (stars: number): string => `${(((stars - 0.5) / 4.5) * 100).toFixed(2)}%`
const STAR = 'M0-7l1.7 4.6 4.9.3-3.8 3 1.4 4.8L0 3-4.2 5.7l1.4-4.8-3.8-3 4.9-.3z'

/** The line of 0.5 to 5 that every rating sits on: the model's band and needle, everyone's ring, my star. */
export function Ruler({ prediction, crowd, mine }: RulerProps) {
  const band = prediction && interval(prediction.stars, prediction.plusMinus)
  return (
    <svg className="ruler" role="img" aria-label={texts.movies.ruler({ prediction, crowd, mine })} focusable="false">
      <rect className="axis" y="7.5" width="100%" height="1" />
      {[1, 2, 3, 4, 5].map((stars) => (
        <rect
          key={stars}
          className="axis"
          x={percent(stars)}
          y="5"
          width="1"
          height="6"
          transform="translate(-0.5 0)"
        />
      ))}
      {band && (
        <rect
          className="band"
          x={percent(band.low)}
          y="4"
          width={`${(((band.high - band.low) / 4.5) * 100).toFixed(2)}%`}
          height="8"
          rx="4"
        />
      )}
      {crowd && <circle className="ring" cx={percent(crowd.mean)} cy="8" r="3.25" />}
      {prediction && (
        <rect
          className="needle"
          x={percent(Math.min(5, Math.max(0.5, prediction.stars)))}
          y="1"
          width="3"
          height="14"
          rx="1.5"
          transform="translate(-1.5 0)"
        />
      )}
      {mine != null && (
        <svg x={percent(mine / 2)} y="8" overflow="visible">
          <path className="star" d={STAR} />
        </svg>
      )}
    </svg>
  )
}
