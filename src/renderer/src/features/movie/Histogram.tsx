import type { MovieCard, Prediction } from '@shared/movies'
import { Ruler } from '../../components/Ruler'
import { interval } from '../../words/movies'
import { count } from '../../words/numbers'
import { texts } from '../../words/texts/texts'

interface HistogramProps {
  /** Number of ratings at 0.5, 1, ... 5 stars. */
  readonly histogram: readonly number[]
  readonly prediction: Prediction | null
  readonly crowd: MovieCard['crowd']
  readonly mine: number | null
}

/** What everyone gave, over the ruler that my stars and the prediction sit on. */
export function Histogram({ histogram, prediction, crowd, mine }: HistogramProps) {
  const most = Math.max(...histogram, 1)
  const band = prediction && interval(prediction.stars, prediction.plusMinus)
  return (
    <figure className="histogram">
      <div className="histogram-bars" role="img" aria-label={texts.movie.histogram(histogram)}>
        {band && (
          <i className="histogram-band" style={{ left: at(band.low), right: `calc(100% - ${at(band.high)})` }} />
        )}
        {histogram.map((n, i) => (
          <span key={i} className="histogram-bar" style={{ left: at((i + 1) / 2) }}>
            <small>{count(n)}</small>
            <i style={{ height: `${(n / most) * 76}px` }} />
          </span>
        ))}
      </div>
      <Ruler prediction={prediction} crowd={crowd} mine={mine} />
      <div className="histogram-scale" aria-hidden>
        {histogram.map((_, i) => (
          <span key={i} style={{ left: at((i + 1) / 2) }}>
            {count((i + 1) / 2)}
          </span>
        ))}
      </div>
    </figure>
  )
}

const at = (stars: number): string => `${((stars - 0.5) / 4.5) * 100}%`
