import type { Prediction as PredictionOf } from '@shared/movies'
import { isUnsure } from '../words/movies'
import { oneDecimal } from '../words/numbers'

/** The model's figure, never without its plus-minus. Past plus or minus one star it turns grey and says so. */
export function Prediction({ prediction }: { prediction: PredictionOf }) {
  const unsure = isUnsure(prediction)
  const figure = oneDecimal(prediction.stars)
  const plusMinus = oneDecimal(prediction.plusMinus)
  return (
    <span className="prediction" data-unsure={unsure || undefined}>
      <span className="sr">predicted {figure} stars</span>
      <span className="sr">
        , plus or minus {plusMinus}
        {unsure && ', unsure'}
      </span>
      <span aria-hidden>
        {figure}
        <small>
          ± {plusMinus}
          {unsure && ' unsure'}
        </small>
      </span>
    </span>
  )
}
