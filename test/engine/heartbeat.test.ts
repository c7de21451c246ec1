import { describe, expect, it } from 'vitest'
import { ENGINE_CONSTANTS } from '@engine/options/constants'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { trainRaterKernel } from '@engine/ranking/rater-kernel'
import { historyFactorsOf } from '@engine/sgd/sgd-descent'
import { runSgdEpoch } from '@engine/sgd/sgd-kernel'
import { splitRatings } from '@engine/ratings/split'
import { initialStarModel } from '@engine/factors/star-model'
import { trainModel } from '@engine/train'
import { trainStars } from '@engine/sgd/train-stars'
import { Random } from '@engine/numeric/random'
import { matrixOf, plantCommunity } from './planted'

const { ratings } = plantCommunity(90, 40, 0.5, 3)
const options = { ...DEFAULT_TRAINING_OPTIONS, method: 'sgd', nFactors: 3, nEpochs: 10 } as const
/** New people whom the ranking is scaled by. */
const N_SIMULATED = 60
/** Raters between two signs of the ranking. */
const PANEL = 32

describe('a training gives heartbeats', () => {
  it('before its first step: of the split, of the random start, of the order', () => {
    const events: string[] = []
    const onHeartbeat = (): number => events.push('sign')
    const split = splitRatings(ratings, ratings.nUsers, 0.1, 1, onHeartbeat)
    expect(events.length).toBeGreaterThanOrEqual(4)
    events.length = 0
    trainStars(ratings.nUsers, ratings.nItems, split, options, ENGINE_CONSTANTS, { onHeartbeat }, (...facts) => {
      events.push('step')
      return runSgdEpoch(...facts)
    })
    expect(events.indexOf('step')).toBeGreaterThanOrEqual(6)
  })

  it('after its last epoch: of histories, of what people are like, of each person whose errors are looked at, of the ranking', () => {
    const events: string[] = []
    trainModel(
      { ratings, nOwnUsers: 0, options },
      { onEpoch: () => events.push('epoch'), onHeartbeat: () => events.push('sign') }
    )
    const after = events.slice(events.lastIndexOf('epoch') + 1).length
    const { validation } = splitRatings(ratings, ratings.nUsers, options.validationShare, options.seed)
    const people = new Set(validation.userIndex).size
    expect(people).toBeGreaterThan(50)
    expect(after).toBeGreaterThanOrEqual(people + Math.ceil(ratings.nUsers / PANEL) + 10 + N_SIMULATED)
  })

  it('before raters are compared: of the choice of raters and of what their opinions weigh', () => {
    const community = matrixOf(2, 3, [
      [0, 0, 8],
      [0, 1, 3],
      [1, 2, 7]
    ])
    let signs = 0
    trainRaterKernel(community, 2, 1, ENGINE_CONSTANTS, () => signs++)
    expect(signs).toBeGreaterThanOrEqual(5)
  })

  it('within the random start, which has a number for each factor of each person', () => {
    let signs = 0
    const onHeartbeat = (): number => signs++
    const model = initialStarModel(1_200_000, 3, 2, 3, 0, 0.1, new Random(1), onHeartbeat)
    expect(signs).toBe(3 + 1)
    expect(model.userFactors).toHaveLength(2_400_000)
  })

  it('within what histories say of people, which goes over every rating', () => {
    const nRatings = 450_000
    const stars = initialStarModel(1, 2, 1, 3, 0, 0.1, new Random(1))
    const rows = { own: stars.userFactors.slice(), histories: Float32Array.of(1, 3) }
    const all = {
      userIndex: new Int32Array(nRatings),
      itemIndex: Int32Array.from({ length: nRatings }, (_, n) => n % 2),
      stars: new Float32Array(nRatings)
    }
    let signs = 0
    const history = historyFactorsOf({ stars, rows }, all, () => signs++)
    expect(signs).toBe(5)
    expect(history).toMatchObject({ mean: Float32Array.of(2), typicalCount: nRatings })
  })
})
