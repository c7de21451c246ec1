import type { TrainedModel } from '../../src/engine/model'
import { DEFAULT_TRAINING_OPTIONS } from '../../src/engine/options/options'
import { Random } from '../../src/engine/numeric/random'
import { buildRatingMatrix, type RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { trainModel } from '../../src/engine/train'
import { dealRareMovies, drawActivity } from './activity'
import { calibrate } from './calibrate'
import { GENERATOR_CONSTANTS, type GeneratorConstants } from './constants'
import { coreOf, type CoreRatings } from './core'
import { drawOpinions, type Opinion } from './draw-opinions'
import { mixHistories } from './seed-histories'
import { simulateStars } from './simulate-stars'
import { expectTastes } from './taste-field'
import { trainTasteKernel, type TasteKernel } from './taste-kernel'

/** A fitted model of which movies people rate and of how they rate them. */
export interface Generator {
  /** Draws a community of ratersPerReal times as many raters as the model was fitted to; the same seed draws the same. */
  generate(seed: number): RatingMatrix
}

/**
 * Fits the generator to real ratings.
 *
 * A simulated rater starts from a seed: parts of several real raters' ratings. A ridge regression in the space of raters, without
 * those, says what somebody with that seed would like and what they would rate lower; sharpened and calibrated to the real
 * counts per movie and to the spread of activity, this gives the chances that the rater's movies are drawn by. The
 * seed itself is not part of the drawn row. Why so: docs/decisions/0002-starter-dataset.md.
 */
export function fitGenerator(real: RatingMatrix, constants: GeneratorConstants = GENERATOR_CONSTANTS): Generator {
  const core = coreOf(real)
  const kernel = trainTasteKernel(core.ratings, constants)
  const model = trainModel({ ratings: core.ratings, nOwnUsers: 0, options: DEFAULT_TRAINING_OPTIONS })
  return { generate: (seed) => generate(core, kernel, model, constants, new Random(seed)) }
}

function generate(
  core: CoreRatings,
  kernel: TasteKernel,
  model: TrainedModel,
  constants: GeneratorConstants,
  random: Random
): RatingMatrix {
  const histories = mixHistories(core.ratings, constants, random)
  const activity = drawActivity(core.ratings, histories, random)
  const perReal = histories.length / core.ratings.nUsers
  const likeCount = Float64Array.from(core.likeCount, (count) => perReal * count)
  const dislikeCount = Float64Array.from(core.dislikeCount, (count) => perReal * count)
  const field = expectTastes(kernel, histories)
  const chances = calibrate(field, { likeCount, dislikeCount, activity }, constants)
  const opinions = drawOpinions(chances, random)
  const rare = drawRareOpinions(core, Math.round(perReal * core.nRareRatings), activity, random)
  const all = [...opinions, ...rare]
  const halfStars = simulateStars(all, histories, model, core.ratings, constants.starsNoise, random)
  const catalogueRow = (opinion: Opinion, nth: number): number =>
    (nth < opinions.length ? core.coreItems[opinion.item] : core.rareItems[opinion.item - core.coreItems.length]) ?? 0
  return buildRatingMatrix(histories.length, core.coreItems.length + core.rareItems.length, {
    userIndex: Int32Array.from(all, (opinion) => opinion.rater),
    itemIndex: Int32Array.from(all, catalogueRow),
    halfStars
  })
}

/** Ratings of rare movies; their items continue after the core's, so the star model has no prediction for them. */
function drawRareOpinions(core: CoreRatings, nRatings: number, activity: Float64Array, random: Random): Opinion[] {
  const dealt = dealRareMovies(nRatings, core.rareItems.length, activity, random)
  return dealt.flatMap((places, rater) =>
    [...places]
      .sort((a, b) => a - b)
      .map((place) => ({
        rater,
        item: core.coreItems.length + place,
        liked: random.uniform() < core.rareLikeShare
      }))
  )
}
