import type { LockedPrediction, MovieDetail, Prediction } from '@shared/movies'
import { texts } from '../../words/texts'
import { interval } from '../../words/movies'
import { oneDecimal } from '../../words/numbers'

const span = ({ low, high }: { low: number; high: number }): string => `${oneDecimal(low)} and ${oneDecimal(high)}`

/** The two intervals of a prediction in words. */
export function intervalWords({ stars, plusMinus, halfWidth90 }: Prediction): string {
  const likely = span(interval(stars, plusMinus))
  const wide = span(interval(stars, halfWidth90))
  return `Two times in three you would land between ${likely}, nine times in ten between ${wide}.`
}

/** How a prediction that was made before a rating turned out. */
export function lockedWords(locked: LockedPrediction, halfStars: number, now: number): string {
  const off = Math.abs(halfStars / 2 - locked.stars)
  const inside = off <= locked.plusMinus ? 'inside its own range' : 'outside its own range'
  const seen = locked.wasVisible ? 'You could see it when you rated.' : 'You could not see it when you rated.'
  return `Locked ${texts.measures.when(locked.lockedAt, now)}. Off by ${oneDecimal(off)}, ${inside}. ${seen}`
}

/** Why a movie has no prediction. */
export function noPredictionWords(detail: MovieDetail): string {
  if (!detail.inDataset) {
    return 'You added this movie. It can be rated, but not predicted: no one in the community data has rated it.'
  }
  if (detail.card.mine !== null) return 'No prediction was made before you rated it.'
  return 'Nothing to predict from yet. Rate a few movies, and a figure appears here.'
}

/** What share of the people gave less than a rating: "You gave more than 7 in 10 of them." */
export function crowdCompared(histogram: readonly number[], halfStars: number): string {
  const total = histogram.reduce((sum, n) => sum + n, 0)
  const less = histogram.slice(0, halfStars - 1).reduce((sum, n) => sum + n, 0)
  const inTen = Math.round((10 * less) / Math.max(1, total))
  if (inTen === 0) return 'Hardly anyone gave it less than you.'
  return inTen === 10 ? 'Almost everyone gave it less than you.' : `You gave it more than ${inTen} in 10 of them.`
}

/** The ratings that the middle half of the people gave: "The middle half gave it 3 to 4.5." */
export function middleHalf(histogram: readonly number[]): string {
  const total = histogram.reduce((sum, n) => sum + n, 0)
  const at = (share: number): number => {
    let below = 0
    return histogram.findIndex((n) => (below += n) >= share * total) + 1
  }
  const [low, high] = [at(0.25) / 2, at(0.75) / 2]
  return low === high ? `The middle half gave it ${low}.` : `The middle half gave it ${low} to ${high}.`
}
