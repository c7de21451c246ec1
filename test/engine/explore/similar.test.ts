/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { describe, expect, test } from 'vitest'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { Random } from '@engine/numeric/random'
import { SIMILAR_OPTIONS, SimilarItems } from '@engine/explore/similar'
import { trainModel } from '@engine/train'
import { matrixOf } from '../planted'

const N_ITEMS = 43
const N_USERS = 80
const UNRATED = 42
/** Items 0..19 are of one kind, 20..39 of another; each person likes one kind; 40 and 41 few people know; nobody rated 42. */
const rows: [number, number, number][] = []
const random = new Random(5)
for (let u = 0; u < N_USERS; u++)
  for (let i = 0; i < 40; i++) {
    if (random.uniform() > 0.6 || i === 39) continue
    const matches = i < 20 === u % 2 > 0
    rows.push([u, i, matches ? 8 + random.integer(3) : 2 + random.integer(4)])
  }
for (const u of [1, 3]) rows.push([u, 40, 10])
rows.push([1, 41, 10])

describe.each(['sgd', 'gibbs'] as const)('similar movies, by %s,', (method) => {
  const options = { ...DEFAULT_TRAINING_OPTIONS, method, budgetSeconds: 0.3, nFactors: 4, validationShare: 0 }
  const model = trainModel({ ratings: matrixOf(N_USERS, N_ITEMS, rows), nOwnUsers: 0, options })
  const similar = new SimilarItems(model)

  test('are of the same kind', () => {
    for (const i of [0, 7, 19])
      expect(similar.mostSimilar(i, 8).filter((other) => other < 20 || other === 40).length).toBeGreaterThanOrEqual(7)
    for (const i of [20, 30])
      expect(similar.mostSimilar(i, 8).filter((other) => other >= 20 && other < 39).length).toBeGreaterThanOrEqual(7)
  })

  test('are never the movie itself, nor one that nobody rated', () => {
    const all = similar.mostSimilar(3, N_ITEMS)
    expect(all).not.toContain(3)
    expect(all).not.toContain(UNRATED)
    expect(all).not.toContain(39)
    expect(all).toHaveLength(N_ITEMS - 3)
  })

  test('with little evidence count less, by likes and by factors', () => {
    const lead = (options: Partial<typeof SIMILAR_OPTIONS>): number => {
      const scores = new SimilarItems(model, { ...SIMILAR_OPTIONS, ...options }).scores(41)
      return scores[40]! - scores[1]!
    }
    const likesOnly = { factorWeight: 1e-6 }
    expect(lead({ ...likesOnly })).toBeLessThan(lead({ ...likesOnly, likeDamping: 0 }) - 0.5)
    const factorsOnly = { factorWeight: 1e6 }
    expect(lead(factorsOnly)).toBeLessThan(lead({ ...factorsOnly, factorDamping: 0 }))
  })

  test('of a movie that nobody rated are still a full list', () => {
    expect(similar.mostSimilar(UNRATED, 5)).toHaveLength(5)
  })

  test('change with each constant', () => {
    const scores = similar.scores(5)
    for (const changed of [{ likeDamping: 5 }, { chanceShare: 1 }, { factorWeight: 2 }, { factorDamping: 200 }])
      expect(new SimilarItems(model, { ...SIMILAR_OPTIONS, ...changed }).scores(5)).not.toEqual(scores)
  })
})

test('similar movies of the only movie are none', () => {
  const ratings = matrixOf(2, 1, [
    [0, 0, 8],
    [1, 0, 8]
  ])
  const model = trainModel({ ratings, nOwnUsers: 0, options: { ...DEFAULT_TRAINING_OPTIONS, validationShare: 0 } })
  expect(new SimilarItems(model).mostSimilar(0, 5)).toHaveLength(0)
})

test('movies are made ready to be compared a few at a time, and compare as those made ready at once', () => {
  const nItems = 1_600
  const community = matrixOf(
    3,
    nItems,
    [0, 1, 2].flatMap((u) =>
      Array.from({ length: nItems }, (_, i): [number, number, number] => [u, i, 1 + ((i * u) % 10)])
    )
  )
  const options = { ...DEFAULT_TRAINING_OPTIONS, method: 'sgd', nFactors: 2, nEpochs: 2 } as const
  const model = trainModel({ ratings: community, nOwnUsers: 0, options })
  const work = SimilarItems.inSlices(model)
  let nPieces = 0
  let step = work.next()
  for (; !step.done; step = work.next()) nPieces++
  expect(nPieces).toBeGreaterThanOrEqual(6)
  expect(step.value.scores(7)).toEqual(new SimilarItems(model).scores(7))
})
