import type { Prediction as PredictionOf } from '@shared/movies'
import { isUnsure } from '../words/movies'
import { oneDecimal } from '../words/numbers'
import { texts } from '../words/texts/texts'

/** The model's figure, never without its plus-minus. Past plus or minus one star it turns grey and says so. */
export function Prediction({ prediction }: { prediction: PredictionOf }) {
  const unsure = isUnsure(prediction)
  const { stars, plusMinus } = prediction
  return (
    <span className="prediction" data-unsure={unsure || undefined}>
      {texts.movies.predictedInFull(stars, plusMinus, unsure, (part) => (
        <span className="sr">{part}</span>
      ))}
      <span aria-hidden>
        {oneDecimal(stars)}
        <small>{texts.movies.plusMinus(plusMinus, unsure)}</small>
      </span>
    </span>
  )
}
