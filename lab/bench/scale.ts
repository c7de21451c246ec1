import { chooseMethod } from '../../src/engine/choose-method'
import { encodeModel } from '../../src/engine/codec/codec'
import { ENGINE_CONSTANTS } from '../../src/engine/options/constants'
import { DEFAULT_TRAINING_OPTIONS, type TrainingOptions } from '../../src/engine/options/options'
import { trainRaterKernel } from '../../src/engine/ranking/rater-kernel'
import { buildRatingMatrix, type RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { trainModel } from '../../src/engine/train'
import { timeFoldIn } from './fold-in-speed'
import type { Spread } from './spread'
import { drawRatings } from './synthetic'

export interface Scale {
  /** After the newest of two ratings of one movie by one person is kept. */
  readonly nRatings: number
  readonly nUsers: number
  readonly nItems: number
  readonly method: TrainingOptions['method']
  readonly nEpochs: number
  /** All seconds are of the processor, so that they mean the same on a busy machine. */
  readonly epochSeconds: number
  /** The whole training: stars, intervals and ranking. */
  readonly trainingSeconds: number
  /** The part of it that compares raters, of whom nRaters are sampled. */
  readonly kernelSeconds: number
  readonly nRaters: number
  readonly modelMegabytes: number
  /** Most memory in use at any time, of which before training: the ratings and what drawing them left behind. */
  readonly peakMegabytes: number
  readonly megabytesBefore: number
  /** Milliseconds for folding 20 ratings in, scoring every movie and picking the top 20. */
  readonly foldInMs: Spread
}

/** What training and recommending take on a large community, by the method that its size calls for; at most mostEpochs epochs. */
export function measureScale(nUsers: number, nItems: number, nRatings: number, mostEpochs: number): Scale {
  const ratings = matrixOf(nUsers, nItems, nRatings)
  const sizes = { nUsers, nItems, nRatings: ratings.itemIndex.length }
  const method = chooseMethod(sizes, DEFAULT_TRAINING_OPTIONS)
  const options = { ...DEFAULT_TRAINING_OPTIONS, method, nEpochs: mostEpochs }
  const megabytesBefore = process.memoryUsage().rss / 2 ** 20
  const epochEnds: number[] = []
  const started = processorSeconds()
  const model = trainModel({ ratings, nOwnUsers: 0, options }, { onEpoch: () => epochEnds.push(processorSeconds()) })
  const ended = processorSeconds()
  trainRaterKernel(ratings, nUsers, options.seed, ENGINE_CONSTANTS)
  const kernelSeconds = processorSeconds() - ended
  return {
    ...sizes,
    method,
    nEpochs: epochEnds.length,
    epochSeconds: ((epochEnds.at(-1) ?? NaN) - (epochEnds[0] ?? NaN)) / (epochEnds.length - 1),
    trainingSeconds: ended - started,
    kernelSeconds,
    nRaters: model.ranking.nRaters,
    modelMegabytes: encodeModel(model).length / 2 ** 20,
    peakMegabytes: process.resourceUsage().maxRSS / 2 ** 10,
    megabytesBefore,
    foldInMs: timeFoldIn(model)
  }
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function matrixOf(nUsers: number, nItems: number, nRatings: number): RatingMatrix {
  const { triples } = drawRatings(nUsers, nItems, nRatings, 1)
  const { userIndex, itemIndex, stars } = triples
  return buildRatingMatrix(nUsers, nItems, { userIndex, itemIndex, halfStars: Uint8Array.from(stars, (s) => 2 * s) })
}
