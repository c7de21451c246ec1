import type { TrainedModel } from '../../src/engine/model'
import { DEFAULT_TRAINING_OPTIONS } from '../../src/engine/options/options'
import { foldIn } from '../../src/engine/person'
import { Random } from '../../src/engine/numeric/random'
import { buildRatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { topN } from '../../src/engine/numeric/top-n'
import { trainModel } from '../../src/engine/train'
import { spreadOf, type Spread } from './spread'
import { drawRatings } from './synthetic'

export interface FoldInSpeed {
  readonly nItems: number
  readonly nRaters: number
  readonly nFactors: number
  /** Seconds of the whole training of the model folded in against. */
  readonly trainingSeconds: number
  /** Milliseconds for folding 20 ratings in, scoring every movie and picking the top 20. */
  readonly ms: Spread
}

const N_GIVEN = 20
const WARM_UP = 20
const REPEATS = 100

/** Times what happens between a star click and the new list, on a community the size of the starter's. */
export function measureFoldInSpeed(nRaters: number, nItems: number, nRatings: number): FoldInSpeed {
  const { triples } = drawRatings(nRaters, nItems, nRatings, 2)
  const ratings = buildRatingMatrix(nRaters, nItems, {
    userIndex: triples.userIndex,
    itemIndex: triples.itemIndex,
    halfStars: Uint8Array.from(triples.stars, (stars) => 2 * stars)
  })
  const started = performance.now()
  const model = trainModel({ ratings, nOwnUsers: 0, options: DEFAULT_TRAINING_OPTIONS })
  const trainingSeconds = (performance.now() - started) / 1000
  const { nFactors } = DEFAULT_TRAINING_OPTIONS
  return { nItems, nRaters, nFactors, trainingSeconds, ms: timeFoldIn(model) }
}

/** Milliseconds for folding 20 ratings in, scoring every movie and picking the top 20. */
export function timeFoldIn(model: TrainedModel): Spread {
  const random = new Random(3)
  const times = Array.from({ length: WARM_UP + REPEATS }, () => {
    const rated = {
      itemIndex: Int32Array.from({ length: N_GIVEN }, () => random.integer(model.nItems)),
      halfStars: Uint8Array.from({ length: N_GIVEN }, () => 1 + random.integer(10))
    }
    const from = performance.now()
    const person = foldIn(model, rated)
    topN(person.rankingScore, 20, (i) => rated.itemIndex.includes(i))
    return performance.now() - from
  })
  return spreadOf(times.slice(WARM_UP))
}
