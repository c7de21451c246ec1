/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { describe, expect, it } from 'vitest'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { foldInPerson } from '@engine/stars/rating-predictor'
import { trainModel } from '@engine/train'
import { Vocabulary } from '@engine/ratings/vocabulary'
import { ModelInUse } from '../../../src/main/recommend/model-in-use'
import { Recommender } from '../../../src/main/recommend/recommender'
import { plantCommunity } from '../../engine/planted'

describe.each(['sgd', 'gibbs'] as const)('the order by predicted stars, of a model by %s,', (method) => {
  const { ratings } = plantCommunity(160, 130, 0.3, 8)
  const model = trainModel({
    ratings,
    nOwnUsers: 0,
    options: { ...DEFAULT_TRAINING_OPTIONS, method, budgetSeconds: 0.2, nFactors: 4, validationShare: 0.1 }
  })
  const items = Int32Array.from({ length: 130 }, (_, item) => item)
  const recommender = new Recommender(Vocabulary.of(items), items)
  recommender.use(new ModelInUse('a', model))

  // Their own ratings are so near an end of the scale that many predictions lie beyond it.
  it.each([
    ['generous', 10, 5],
    ['harsh', 1, 0.5]
  ])('tells the movies apart that a %s person is predicted the same stars for', (_, halfStars, end) => {
    const evidence = { ratings: new Map(Array.from({ length: 40 }, (_, n) => [3 * n, halfStars])), marks: new Map() }
    const person = recommender.personOf(evidence)!
    const stars = foldInPerson(model.stars, recommender.ratedItems(evidence)).scores()
    const { order } = recommender.rank(person, 'predicted')

    const atTheEnd = order.filter((item) => person.predictedStars[item] === end)
    expect(atTheEnd.length).toBeGreaterThan(20)
    expect(Array.from(order, (item) => stars[item])).toEqual(
      Array.from(order, (item) => stars[item]!).sort((a, b) => b - a)
    )
    expect(atTheEnd).not.toEqual(atTheEnd.slice().sort((a, b) => a - b))
    expect(recommender.predict(person, atTheEnd[0]!)!.stars).toBe(end)
  })

  it('gives equal stars to the higher ranking score, then to the lower movie id', () => {
    const person = recommender.personOf({ ratings: new Map([[5, 10]]), marks: new Map() })!
    const unclippedStars = person.unclippedStars.map(() => 4)
    const rankingScore = person.rankingScore.map((_, item) => (item === 70 ? 2 : 1))
    const { order } = recommender.rank({ ...person, unclippedStars, rankingScore }, 'predicted')
    expect(Array.from(order.slice(0, 4))).toEqual([70, 0, 1, 2])
  })
})
