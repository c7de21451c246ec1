import { ENGINE_CONSTANTS, type EngineConstants } from '../../src/engine/options/constants'
import { DEFAULT_TRAINING_OPTIONS, type TrainingOptions } from '../../src/engine/options/options'
import { foldIn } from '../../src/engine/person'
import { trainModel } from '../../src/engine/train'
import type { MovieLensRatings } from '../../src/main/import-formats/movielens-ratings'
import { evaluateNewUsers } from './new-user'
import { KnownStars } from './known-stars'
import { holdOut, toMatrix } from './rating-files'
import { evaluateSplit } from './split'

type Variation = Partial<TrainingOptions> & Partial<EngineConstants>

const STARS: readonly Variation[] = [
  {},
  { nFactors: 16 },
  { nFactors: 32 },
  { nFactors: 128 },
  { learningRate: 0.01 },
  { learningRate: 0.03 },
  { regularization: 0.06 },
  { regularization: 0.12 },
  { learningRateDecay: 0.93 },
  { learningRateDecay: 0.97 },
  { initialDeviation: 0.05 },
  { initialDeviation: 0.3 },
  { useHistories: false },
  { useHistories: false, initialDeviation: 0.3, learningRateDecay: 0.97 },
  { historyRegularization: 0.01 },
  { historyRegularization: 0.06 },
  { userBiasDamping: 2 },
  { userBiasDamping: 10 },
  { itemBiasDamping: 2 },
  { itemBiasDamping: 10 },
  { noiseShare: 0.6 },
  { noiseShare: 1.2 },
  { validationShare: 0.02 },
  { validationShare: 0.1 },
  { patience: 2 },
  { patience: 8 }
]

/** The same without new users, so that it takes minutes: what matters to decision 0009. */
const DESCENT: readonly Variation[] = [
  {},
  { useHistories: false },
  { useHistories: false, initialDeviation: 0.3, learningRateDecay: 0.97 },
  { historyRegularization: 0.01 },
  { historyRegularization: 0.06 },
  { initialDeviation: 0.3 },
  { learningRateDecay: 0.97 },
  { nFactors: 32 },
  { nFactors: 128 }
]

const RANKING: readonly Variation[] = [
  {},
  { kernelBase: 250 },
  { kernelBase: 1000 },
  { kernelPerRater: 10 },
  { kernelPerRater: 40 },
  { raterExponent: 0 },
  { raterExponent: 0.5 },
  { ratedShare: 0 },
  { ratedShare: 0.5 },
  { kernelExponent: 0 },
  { kernelExponent: 0.7 },
  { personalWeight: 0 },
  { personalWeight: 1.25 },
  { personalWeight: 3 },
  { qualityWeight: 0 },
  { qualityWeight: 0.8 },
  { qualityWeight: 2 },
  { popularityWeight: 0 },
  { popularityWeight: 2 }
]

/** What it costs to compare a person with fewer raters than there are. */
const SAMPLING: readonly Variation[] = [{}, ...[600, 300, 150, 75].map((maxKernelRaters) => ({ maxKernelRaters }))]

/**
 * Measures variations of the engine's constants and default options one at a time and prints a Markdown table: of the star
 * model on a held-out tenth of the ratings, of the ranking under the new-user protocol, with the raters compared sampled or not.
 */
export function searchConstants(
  ratings: MovieLensRatings,
  stage: 'stars' | 'descent' | 'ranking' | 'sampling',
  seed: number
): void {
  if (stage === 'stars') searchStars(ratings, seed)
  else if (stage === 'descent') searchDescent(ratings, seed)
  else searchRanking(ratings, seed, stage === 'ranking' ? [...RANKING, ...SAMPLING.slice(1)] : SAMPLING)
}

function searchStars(ratings: MovieLensRatings, seed: number): void {
  console.log('| variation | rmse of a held-out tenth | new user rmse, 5 given | 20 given |\n|---|---|---|---|')
  for (const variation of STARS) {
    const errors = errorsOnTenths(ratings, seed, variation)
    const people = newUsers(ratings, seed, variation, 2)
    const newUserErrors = ['5', '20'].map((k) => people[k]?.predictedStars.rmse ?? NaN)
    printRow(variation, [mean(errors), ...newUserErrors])
  }
}

function searchDescent(ratings: MovieLensRatings, seed: number): void {
  console.log('| variation | rmse of one held-out tenth | of another | mean |\n|---|---|---|---|')
  for (const variation of DESCENT) {
    const errors = errorsOnTenths(ratings, seed, variation)
    printRow(variation, [...errors, mean(errors)])
  }
}

/** What is predicted of two random tenths, each by a training without it. */
function errorsOnTenths(ratings: MovieLensRatings, seed: number, variation: Variation): number[] {
  return [seed, seed + 1].map((s) => {
    const { kept, held } = holdOut(ratings, 0.1, s)
    return evaluateSplit(kept, held, optionsOf(variation, s), constantsOf(variation)).rmse
  })
}

function searchRanking(ratings: MovieLensRatings, seed: number, variations: readonly Variation[]): void {
  console.log('| variation | ndcg10, 5 given | 10 | 20 | pairwise, 5 given | 10 | 20 |\n|---|---|---|---|---|---|---|')
  const people = new KnownStars(toMatrix(ratings), seed)
  for (const variation of variations) {
    const report = people.rank(constantsOf(variation))
    const figures = ['5', '10', '20'].map((k) => report[k])
    printRow(variation, [...figures.map((f) => f?.ndcg10 ?? NaN), ...figures.map((f) => f?.pairwise ?? NaN)])
  }
}

function newUsers(ratings: MovieLensRatings, seed: number, variation: Variation, maxFolds: number) {
  const options = optionsOf(variation, seed)
  return evaluateNewUsers({
    ratings: toMatrix(ratings),
    given: [5, 10, 20],
    nFolds: 5,
    seed,
    maxFolds,
    trainFor: (fold) => {
      const model = trainModel({ ratings: fold.train, nOwnUsers: 0, options, constants: constantsOf(variation) })
      return (given) => foldIn(model, given)
    }
  })
}

function optionsOf(variation: Variation, seedOfRun: number): TrainingOptions {
  return { ...DEFAULT_TRAINING_OPTIONS, ...variation, seed: seedOfRun }
}

function constantsOf(variation: Variation): EngineConstants {
  return { ...ENGINE_CONSTANTS, ...variation }
}

function printRow(variation: Variation, cells: readonly number[]): void {
  const name = Object.entries(variation).map(([key, value]) => `${key} ${String(value)}`)
  console.log(`| ${name.join(', ') || 'as shipped'} | ${cells.map((cell) => cell.toFixed(4)).join(' | ')} |`)
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length
}
