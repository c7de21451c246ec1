import { varianceReductions } from './ask-next-gain'
import { chanceKnown } from './ask-next-known'
import type { RatedItems } from './fold-in'
import type { TrainedModel } from './model'
import { foldInStarSide } from './star-side'
import { topN } from './top-n'

/** A movie to ask about, and what asking is worth. */
export interface Question {
  readonly itemIndex: number
  /** How likely the person has seen it, 0..1. */
  readonly chanceKnown: number
  /** Root mean square error to expect of the stars predicted for movies they probably know, in stars. */
  readonly errorNow: number
  /** The same once they have rated this movie. */
  readonly errorThen: number
}

/** Movies that are asked about, and on which an answer is judged: those the person most likely knows. */
const N_CONSIDERED = 400

/**
 * Questions for a person, best first: among the movies they probably know and have neither rated nor been asked about in vain (skipped),
 * those by which the expected squared error over all the movies they probably know falls most: the chance of an answer times
 * what the answer is worth (ask-next-gain.ts). Fewer than n when movies run out.
 */
export function nextQuestions(
  model: TrainedModel,
  rated: RatedItems,
  { skipped, n }: { readonly skipped: ReadonlySet<number>; readonly n: number }
): Question[] {
  const chance = chanceKnown(model.ranking, rated)
  const own = new Set(rated.itemIndex)
  const targets = topN(chance, N_CONSIDERED, (i) => own.has(i) || chance[i] === 0)
  const candidates = topN(chance, N_CONSIDERED, (i) => own.has(i) || skipped.has(i) || chance[i] === 0)
  const weights = Float64Array.from(targets, (i) => chance[i]!)
  const reductions = varianceReductions(model.stars, rated, candidates, targets, weights)
  const worth = Float32Array.from(reductions, (reduction, c) => reduction * chance[candidates[c]!]!)
  const now = meanVariance(model, rated, targets, weights)
  return Array.from(
    topN(worth, n, () => false),
    (c) => ({
      itemIndex: candidates[c]!,
      chanceKnown: chance[candidates[c]!]!,
      errorNow: Math.sqrt(now),
      errorThen: Math.sqrt(Math.max(0, now - reductions[c]!))
    })
  )
}

/** The best question; null when there is none. */
export function nextQuestion(
  model: TrainedModel,
  rated: RatedItems,
  { skipped }: { readonly skipped: ReadonlySet<number> }
): Question | null {
  return nextQuestions(model, rated, { skipped, n: 1 })[0] ?? null
}

function meanVariance(model: TrainedModel, rated: RatedItems, targets: Int32Array, weights: Float64Array): number {
  const folded = foldInStarSide(model.stars, rated)
  let sum = 0
  let total = 0
  targets.forEach((i, n) => {
    sum += weights[n]! * folded.variance(i)
    total += weights[n]!
  })
  return total > 0 ? sum / total : 0
}
