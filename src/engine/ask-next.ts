import { varianceReductions } from './ask-next-gain'
import { chanceKnown } from './ask-next-known'
import { likenessReductions } from './ask-next-likeness'
import type { RatedItems } from './fold-in'
import type { TrainedModel } from './model'
import { Random } from './random'
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
/** Of so many movies in turn the best is asked about. */
const N_COMPARED = 4

/**
 * Questions for a person, best first: movies among the best known that were neither rated nor skipped. Fewer than n when they run out.
 *
 * A question is worth what its answer is expected to tell of the person's stars (ask-next-gain.ts) and likings
 * (ask-next-likeness.ts), each relative to the mean over movies, times chanceKnown: what asking is expected to tell. The best known stand in an order shuffled
 * once for all, and of the next N_COMPARED the one worth most is taken, the others going to the end: the very best of all are alike, so that
 * answers to them say less of the movies in between (docs/decisions/0007-what-to-ask-next.md).
 */
export function nextQuestions(
  model: TrainedModel,
  rated: RatedItems,
  { skipped, n }: { readonly skipped: ReadonlySet<number>; readonly n: number }
): Question[] {
  const { popularity, ranking, stars } = model
  const own = new Set(rated.itemIndex)
  const known = topN(Float32Array.from(popularity.ratingCount), N_BEST_KNOWN, (i) => popularity.ratingCount[i] === 0)
  new Random(1).shuffle(known)
  const isOpen = (i: number): boolean => !own.has(i) && !skipped.has(i)
  // Each question before this one had N_COMPARED movies of its own to be chosen from.
  const start = (N_COMPARED * known.filter((i) => !isOpen(i)).length) % Math.max(1, known.length)
  const candidates = Int32Array.of(...known.subarray(start), ...known.subarray(0, start)).filter(isOpen)
  const chance = chanceKnown(ranking, rated)
  const targets = drawByChance(chance, N_TARGETS, own)
  const even = new Float64Array(targets.length).fill(1)
  const ofStars = varianceReductions(stars, rated, candidates, targets, even)
  const ofLikings = likenessReductions(ranking, rated.itemIndex, candidates, targets)
  const [meanOfStars, meanOfLikings] = [mean(ofStars) || 1, mean(ofLikings) || 1]
  const worth = ofStars.map((gain, c) => chance[candidates[c]!]! * (gain / meanOfStars + ofLikings[c]! / meanOfLikings))
  const variance = meanVariance(model, rated, targets)
  return bestInTurn(worth, n).map((c) => ({
    itemIndex: candidates[c]!,
    chanceKnown: chance[candidates[c]!]!,
    errorNow: Math.sqrt(variance),
    errorThen: Math.sqrt(Math.max(0, variance - ofStars[c]!))
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

/** Places of worth: of the first N_COMPARED the best, then of those after them, those left going to the end. */
function bestInTurn(worth: Float64Array, n: number): number[] {
  const places = Array.from(worth.keys())
  const chosen: number[] = []
  while (chosen.length < n && places.length > 0) {
    const compared = places.splice(0, N_COMPARED).sort((a, b) => worth[b]! - worth[a]! || a - b)
    chosen.push(...compared.splice(0, 1))
    places.push(...compared)
  }
  return chosen
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
