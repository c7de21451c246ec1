import type { LockedPrediction, MovieDetail, Prediction } from '@shared/movies'
import { texts } from '../../words/texts/texts'
import { interval } from '../../words/movies'

const words = texts.movie

/** The two intervals of a prediction in words. */
export function intervalWords({ stars, plusMinus, halfWidth90 }: Prediction): string {
  return words.intervals(interval(stars, plusMinus), interval(stars, halfWidth90))
}

/** How a prediction that was made before a rating turned out. */
export function lockedWords(locked: LockedPrediction, halfStars: number, now: number): string {
  const off = Math.abs(halfStars / 2 - locked.stars)
  const said = words.locked(locked.lockedAt, now, off, off <= locked.plusMinus)
  return `${said} ${locked.wasVisible ? words.wasVisible : words.wasHidden}`
}

/** Why a movie has no prediction. */
export function noPredictionWords(detail: MovieDetail): string {
  if (!detail.inDataset) return words.notInDataset
  if (detail.card.mine !== null) return words.noneBefore
  return words.nothingYet
}

/** What share of the people gave less than a rating: "You gave more than 7 in 10 of them." */
export function crowdCompared(histogram: readonly number[], halfStars: number): string {
  const total = histogram.reduce((sum, n) => sum + n, 0)
  const less = histogram.slice(0, halfStars - 1).reduce((sum, n) => sum + n, 0)
  const inTen = Math.round((10 * less) / Math.max(1, total))
  if (inTen === 0) return words.hardlyAnyLess
  return inTen === 10 ? words.almostAllLess : words.moreThan(inTen)
}

/** The ratings that the middle half of the people gave: "The middle half gave it 3 to 4.5." */
export function middleHalf(histogram: readonly number[]): string {
  const total = histogram.reduce((sum, n) => sum + n, 0)
  const at = (share: number): number => {
    let below = 0
    return histogram.findIndex((n) => (below += n) >= share * total) + 1
  }
  return words.middleHalf(at(0.25) / 2, at(0.75) / 2)
}
