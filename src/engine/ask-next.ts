import { varianceReductions } from './ask-next-gain'
import { closenessOfKin } from './ask-next-kin'
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
  /** Root mean square error to expect of the stars predicted for the movies they are likely to have seen, in stars. */
  readonly errorNow: number
  /** The same once they have rated this movie. */
  readonly errorThen: number
}

/** Movies asked about are among so many that the most people rated. */
const N_BEST_KNOWN = 500
/** Movies that an answer is judged on, drawn by how likely the person has seen them. */
const N_TARGETS = 400
/** Powers in what a question is worth: docs/decisions/0007-what-to-ask-next.md. */
const KIN_EXPONENT = 2
const CHANCE_EXPONENT = 0.25

/**
 * Questions for a person, best first: movies among the best known that were neither rated nor skipped. Fewer than n when they run out.
 *
 * A question is worth what its answer would take off the variance of predicted stars (ask-next-gain.ts), times closenessOfKin
 * squared, since the ranking finds through kin, times the fourth root of chanceKnown: what teaches most comes first, and of
 * movies that teach alike the better known one (docs/decisions/0007-what-to-ask-next.md).
 */
export function nextQuestions(
  model: TrainedModel,
  rated: RatedItems,
  { skipped, n }: { readonly skipped: ReadonlySet<number>; readonly n: number }
): Question[] {
  const { popularity, ranking, stars } = model
  const own = new Set(rated.itemIndex)
  const known = topN(Float32Array.from(popularity.ratingCount), N_BEST_KNOWN, (i) => popularity.ratingCount[i] === 0)
  const candidates = known.filter((i) => !own.has(i) && !skipped.has(i))
  const chance = chanceKnown(ranking, rated)
  const targets = drawByChance(chance, N_TARGETS, own)
  const even = new Float64Array(targets.length).fill(1)
  const gains = varianceReductions(stars, rated, candidates, targets, even)
  const kin = new Map(Array.from(closenessOfKin(ranking, known), (closeness, place) => [known[place]!, closeness]))
  const worth = gains.map((gain, c) => {
    const i = candidates[c]!
    return gain * kin.get(i)! ** KIN_EXPONENT * chance[i]! ** CHANCE_EXPONENT
  })
  const variance = meanVariance(model, rated, targets)
  const best = Array.from(worth.keys()).sort((a, b) => worth[b]! - worth[a]! || a - b)
  return best.slice(0, n).map((c) => ({
    itemIndex: candidates[c]!,
    chanceKnown: chance[candidates[c]!]!,
    errorNow: Math.sqrt(variance),
    errorThen: Math.sqrt(Math.max(0, variance - gains[c]!))
  }))
}

/** The best question; null when there is none. */
export function nextQuestion(
  model: TrainedModel,
  rated: RatedItems,
  { skipped }: { readonly skipped: ReadonlySet<number> }
): Question | null {
  return nextQuestions(model, rated, { skipped, n: 1 })[0] ?? null
}

/** At most n items, each as often as its share of the chances says, by systematic sampling; those excluded left out. */
function drawByChance(chance: Float32Array, n: number, excluded: ReadonlySet<number>): Int32Array {
  let total = 0
  chance.forEach((p, i) => (total += excluded.has(i) ? 0 : p))
  const drawn: number[] = []
  let sum = total / n / 2
  chance.forEach((p, i) => {
    if (!excluded.has(i)) sum += p
    while (total > 0 && sum >= total / n && drawn.length < n) {
      drawn.push(i)
      sum -= total / n
    }
  })
  return Int32Array.from(drawn)
}

function meanVariance(model: TrainedModel, rated: RatedItems, targets: Int32Array): number {
  const folded = foldInStarSide(model.stars, rated)
  return mean(Float64Array.from(targets, (i) => folded.variance(i)))
}

function mean(values: Float64Array): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0
}
