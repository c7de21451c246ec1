import { chooseMethod } from '../../src/engine/choose-method'
import { foldIn } from '../../src/engine/person'
import { DEFAULT_TRAINING_OPTIONS, type TrainingOptions } from '../../src/engine/options/options'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { trainModel } from '../../src/engine/train'
import { evaluateNewUsers, trainOnFold, type NewUserFigures } from '../evaluate/new-user'
import type { GeneratorConstants } from './constants'
import { fitGenerator } from './generator'
import { nearestOverlap, type Overlap } from './overlap'

/** What a ranking learned from simulated raters is worth to real people, beside what it could be. */
export interface Fidelity {
  /** By number of given ratings. */
  readonly given: Record<string, FidelityFigures>
  readonly overlap: {
    readonly simulatedToReal: Overlap
    readonly realToSimulated: Overlap
    readonly realToReal: Overlap
  }
}

export interface FidelityFigures {
  readonly nRaters: number
  readonly rankingFromStarter: NewUserFigures
  readonly rankingFromReal: NewUserFigures
  /** Number of real likes. */
  readonly popularity: NewUserFigures
  readonly starsFromStarter: NewUserFigures
  readonly starsFromReal: NewUserFigures
}

export interface FidelityOptions {
  readonly ratings: RatingMatrix
  readonly given: readonly number[]
  readonly nFolds: number
  readonly maxFolds: number
  readonly seed: number
  readonly constants: GeneratorConstants
  /** How rankings are trained; 'auto' leaves it to the app's own choice. */
  readonly method: TrainingOptions['method'] | 'auto'
}

/**
 * Protocol B, twice over the same folds: with the app's ranking trained on the fold's real raters, and trained on a community
 * drawn from a generator that was fitted to those raters only. Overlap is the mean over the folds' communities.
 */
export function measureFidelity({ constants, method, ...protocol }: FidelityOptions): Fidelity {
  const optionsFor = ({ nUsers, nItems, itemIndex }: RatingMatrix): TrainingOptions => ({
    ...DEFAULT_TRAINING_OPTIONS,
    method:
      method === 'auto'
        ? chooseMethod({ nUsers, nItems, nRatings: itemIndex.length }, DEFAULT_TRAINING_OPTIONS)
        : method
  })
  const overlaps: Fidelity['overlap'][] = []
  const starter = evaluateNewUsers({
    ...protocol,
    trainFor(fold) {
      const community = fitGenerator(fold.train, constants).generate(protocol.seed * fold.nFolds + fold.fold)
      overlaps.push({
        simulatedToReal: nearestOverlap(community, fold.train),
        realToSimulated: nearestOverlap(fold.train, community),
        realToReal: nearestOverlap(fold.train, fold.train)
      })
      const model = trainModel({ ratings: community, nOwnUsers: 0, options: optionsFor(community) })
      return (given) => foldIn(model, given)
    }
  })
  const real = evaluateNewUsers({ ...protocol, trainFor: (fold) => trainOnFold(optionsFor(fold.train))(fold) })
  const figures = protocol.given.map((k): [string, FidelityFigures] => {
    const fromStarter = starter[String(k)]
    const fromReal = real[String(k)]
    if (fromStarter === undefined || fromReal === undefined) throw new RangeError(`No figures for ${k} given ratings.`)
    return [
      String(k),
      {
        nRaters: fromReal.nRaters,
        rankingFromStarter: fromStarter.ranking,
        rankingFromReal: fromReal.ranking,
        popularity: fromReal.popularity,
        starsFromStarter: fromStarter.predictedStars,
        starsFromReal: fromReal.predictedStars
      }
    ]
  })
  return {
    given: Object.fromEntries(figures),
    overlap: {
      simulatedToReal: meanOf(overlaps.map((one) => one.simulatedToReal)),
      realToSimulated: meanOf(overlaps.map((one) => one.realToSimulated)),
      realToReal: meanOf(overlaps.map((one) => one.realToReal))
    }
  }
}

function meanOf(overlaps: readonly Overlap[]): Overlap {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return { median: mean(overlaps.map((one) => one.median)), max: mean(overlaps.map((one) => one.max)) }
}
