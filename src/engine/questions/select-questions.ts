import { varianceReductions } from './expected-variance-reduction'
import { neighbourCorrelation } from './neighbour-correlation'
import { chanceSeen } from './chance-seen'
import type { RatedItems } from '../factors/fold-in'
import type { TrainedModel } from '../model'
import { runAtOnce } from '../numeric/slices'
import { Random } from '../numeric/random'
import { foldInPerson } from '../stars/rating-predictor'
import { topN } from '../numeric/top-n'

/** A movie to ask about, and what asking is worth. */
export interface Question {
  readonly itemIndex: number
  /** How likely the person has seen it, 0..1. */
  readonly chanceSeen: number
  /** Root mean square error to expect of the stars predicted for the movies they are likely to have seen, in stars. */
  readonly errorNow: number
  /** The same once they have rated this movie. */
  readonly errorThen: number
}

/** Movies asked about are among so many that the most people rated. */
const N_BEST_KNOWN = 500
/** Movies that an answer is judged on, drawn by how likely the person has seen them. */
const N_TARGETS = 400

/** How what a question is worth is made up, and what is made of it. */
export interface QuestionWorth {
  /** Powers of the factors; 0 leaves one out. */
  readonly gainExponent: number
  readonly neighbourExponent: number
  readonly chanceExponent: number
  /** The worth of each movie is multiplied by a random number between 0 and 1; otherwise the one worth most comes first. */
  readonly randomize: boolean
}

export const QUESTION_WORTH: QuestionWorth = {
  gainExponent: 1,
  neighbourExponent: 1,
  chanceExponent: 0.25,
  randomize: true
}

export interface QuestionRequest {
  /** Never to be asked about. */
  readonly skipped: ReadonlySet<number>
  /** How many questions, at most. */
  readonly n: number
  /** Of the random factor: another seed for another person; with the same one questions stay as they were where nothing was answered. */
  readonly seed: number
}

/**
 * Questions for a person, first to be asked first: movies among the best known that were neither rated nor skipped. Fewer than n when they run out.
 *
 * A question is worth what its answer would take off the variance of predicted stars (expected-variance-reduction.ts), times neighbourCorrelation,
 * since the ranking finds through neighbours, times a power of chanceSeen, and all that multiplied by a uniform random number: those worth most without it are worth less
 * together, and what is answered should stay something of a fair sample of what the person has seen
 * (docs/decisions/0014-random-questions.md).
 */
export function nextQuestions(
  model: TrainedModel,
  rated: RatedItems,
  { skipped, n, seed }: QuestionRequest,
  worthOf: QuestionWorth = QUESTION_WORTH
): Question[] {
  const { ranking, stars } = model
  const own = new Set(rated.itemIndex)
  const { items, correlation } = bestKnownOf(model)
  const chance = chanceSeen(ranking, rated)
  const targets = drawByChance(chance, N_TARGETS, own)
  const even = new Float64Array(targets.length).fill(1)
  const gains = varianceReductions(stars, rated, items, targets, even)
  const random = new Random(seed)
  const worth = gains.map((gain, place) => {
    const { gainExponent, neighbourExponent, chanceExponent, randomize } = worthOf
    const byFacts =
      gain ** gainExponent * correlation[place]! ** neighbourExponent * chance[items[place]!]! ** chanceExponent
    return randomize ? random.uniform() * byFacts : byFacts
  })
  const variance = meanVariance(model, rated, targets)
  const open = Array.from(items.keys()).filter((place) => !own.has(items[place]!) && !skipped.has(items[place]!))
  return open
    .sort((a, b) => worth[b]! - worth[a]! || a - b)
    .slice(0, n)
    .map((place) => ({
      itemIndex: items[place]!,
      chanceSeen: chance[items[place]!]!,
      errorNow: Math.sqrt(variance),
      errorThen: Math.sqrt(Math.max(0, variance - gains[place]!))
    }))
}

/** The best known movies and how close their neighbours are, which is the same for everybody. */
interface BestKnown {
  readonly items: Int32Array
  readonly correlation: Float64Array
}

/** What bestKnownOf has found: comparing every two of the movies takes four times as long as the rest. */
const BEST_KNOWN = new WeakMap<TrainedModel, BestKnown>()

const bestKnownOf = (model: TrainedModel): BestKnown => BEST_KNOWN.get(model) ?? runAtOnce(prepareQuestions(model))

/** Compares the movies that may be asked about, in slices, so that the first questions of a model come as soon as the others. */
export function* prepareQuestions(model: TrainedModel): Generator<void, BestKnown> {
  const { popularity, ranking } = model
  const items = topN(Float32Array.from(popularity.ratingCount), N_BEST_KNOWN, (i) => popularity.ratingCount[i] === 0)
  const made = { items, correlation: yield* neighbourCorrelation(ranking, items) }
  BEST_KNOWN.set(model, made)
  return made
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
  const folded = foldInPerson(model.stars, rated)
  return mean(Float64Array.from(targets, (i) => folded.variance(i)))
}

function mean(values: Float64Array): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0
}
