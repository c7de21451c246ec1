import { describe, expect, it } from 'vitest'
import { centredSpace, itemSpace, type ItemSpace } from '@engine/explore/item-space'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { Random } from '@engine/numeric/random'
import { buildRatingMatrix } from '@engine/ratings/rating-matrix'
import { tasteGroups } from '@engine/explore/taste-groups'
import { trainModel } from '@engine/train'

/** Items around three directions, 20 of each, in turn; the later ones are less known. */
function threeKinds(): { readonly space: ItemSpace; readonly ratingCount: Int32Array } {
  const random = new Random(3)
  const vectors = Array.from({ length: 60 }, (_, i) =>
    Float64Array.from({ length: 5 }, (_, d) => (d === i % 3 ? 2 : 0) + 0.3 * random.normal())
  )
  const space = { nItems: 60, nDimensions: 5, read: (i: number, into: Float64Array) => into.set(vectors[i] ?? []) }
  return { space, ratingCount: Int32Array.from({ length: 60 }, (_, i) => 100 - i) }
}

describe('taste groups', () => {
  const { space, ratingCount } = threeKinds()
  const options = { nGroups: 3, nKnown: 45, nExamples: 4 }

  it('hold items of one kind each, the best known of the typical ones stand for them', () => {
    const groups = tasteGroups(space, ratingCount, options)
    expect(groups).toHaveLength(3)
    for (const { members, examples } of groups) {
      expect(members).toHaveLength(15)
      expect(new Set(Array.from(members, (i) => i % 3)).size).toBe(1)
      expect(examples).toHaveLength(4)
      expect([...examples]).toEqual([...examples].sort((a, b) => a - b)) // the best known first
      const typical = [...members.slice(0, 8)]
      expect([...examples].every((i) => typical.includes(i))).toBe(true)
    }
    expect(groups.flatMap(({ members }) => [...members]).every((i) => i < 45)).toBe(true)
    const first = groups.map(({ examples }) => examples[0] ?? NaN)
    expect(first).toEqual([...first].sort((a, b) => a - b))
  })

  it('too small for their examples are left out, and none are made of nothing', () => {
    expect(tasteGroups(space, ratingCount, { ...options, nExamples: 16 })).toEqual([])
    expect(tasteGroups(space, new Int32Array(60), options)).toEqual([])
    expect(tasteGroups(space, ratingCount, { ...options, nKnown: 4 })).toEqual([])
  })

  it('of a community with two camps keep the camps apart, and are the same for the same model', () => {
    const [nUsers, nItems] = [80, 40]
    const random = new Random(11)
    const rows: { u: number; i: number; h: number }[] = []
    for (let u = 0; u < nUsers; u++)
      for (let i = 0; i < nItems; i++)
        if (random.uniform() < 0.6) rows.push({ u, i, h: (u % 2 === 0) === i < 20 ? 9 : 3 })
    const ratings = buildRatingMatrix(nUsers, nItems, {
      userIndex: Int32Array.from(rows, ({ u }) => u),
      itemIndex: Int32Array.from(rows, ({ i }) => i),
      halfStars: Uint8Array.from(rows, ({ h }) => h)
    })
    const model = trainModel({ ratings, nOwnUsers: 0, options: { ...DEFAULT_TRAINING_OPTIONS, nFactors: 4 } })
    const { ratingCount: counts } = model.popularity
    const groupsOf = () => tasteGroups(centredSpace(itemSpace(model.stars), counts), counts, { ...options, nGroups: 2 })
    const groups = groupsOf()
    expect(groups).toHaveLength(2)
    for (const { members } of groups) expect(new Set(Array.from(members, (i) => i < 20)).size).toBe(1)
    expect(groupsOf()).toEqual(groups)
  })
})
