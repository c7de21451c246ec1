import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { alignAxes, weightedCorrelation } from '@engine/explore/align-axes'
import { itemSpace } from '@engine/explore/item-space'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { tasteAxes, type TasteAxes } from '@engine/explore/taste-axes'
import { trainModel } from '@engine/train'
import { openDataset } from '../../../src/main/datasets/open-dataset'

const N_AXES = 6

describe('axes of taste of the starter', () => {
  test('keep their places and directions when another seed trains, and the first stays the same axis', async () => {
    const { movies, ratings: columns } = await openDataset(resolve('resources/starter'))
    const { nRaters: nUsers, raterStart: userStart, movieIndex: itemIndex, halfStars } = columns
    const ratings = { nUsers, nItems: movies.length, userStart, itemIndex, halfStars }
    const axesOf = (seed: number): TasteAxes => {
      const options = { ...DEFAULT_TRAINING_OPTIONS, method: 'gibbs' as const, budgetSeconds: 3, seed }
      const { stars, popularity } = trainModel({ ratings, nOwnUsers: 0, options })
      return tasteAxes(itemSpace(stars), popularity.ratingCount, N_AXES)
    }
    const before = axesOf(1)
    const known = Int32Array.from(before.evidence.keys())
      .sort((a, b) => (before.evidence[b] ?? 0) - (before.evidence[a] ?? 0))
      .slice(0, 500)
    const coordinates = Float32Array.from(
      [...known].flatMap((i) => [...before.coordinates.subarray(i * N_AXES, (i + 1) * N_AXES)])
    )
    const after = alignAxes(axesOf(2), { nAxes: N_AXES, itemIndex: known, coordinates })
    const column = (axes: TasteAxes, axis: number): Float64Array =>
      Float64Array.from(known, (i) => axes.coordinates[i * N_AXES + axis] ?? 0)
    const weights = Float64Array.from(known, (i) => before.evidence[i] ?? 0)
    const found = Array.from({ length: N_AXES }, (_, axis) =>
      weightedCorrelation(column(before, axis), column(after, axis), weights)
    )
    expect(found[0]).toBeGreaterThan(0.9)
    for (const correlation of found) expect(correlation).toBeGreaterThan(0.4)
  }, 120_000)
})
