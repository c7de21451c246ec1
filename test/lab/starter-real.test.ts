import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDataset } from '../../src/main/datasets/open-dataset'
import { buildRatingMatrix, userOfRatings } from '../../src/engine/ratings/rating-matrix'
import { histogramsOf } from '../../lab/starter/counts'
import { nearestOverlap } from '../../lab/starter/overlap'
import { readRealData } from '../../lab/starter/real-ratings'

const FOLDER = join(process.env['MATINEE_DATA'] ?? '', 'ml-latest-small')
const hasData = process.env['MATINEE_DATA'] !== undefined && existsSync(join(FOLDER, 'ratings.csv'))

describe.skipIf(!hasData)('the shipped starter dataset beside MovieLens latest-small', () => {
  it('comes no closer to a real rater than real raters come to each other', async () => {
    const { movies, ratings } = await openDataset(resolve('resources/starter'))
    const { ratings: real } = readRealData(FOLDER)
    const rows = { nUsers: ratings.nRaters, nItems: movies.length, userStart: ratings.raterStart }
    const userIndex = userOfRatings({ ...rows, itemIndex: ratings.movieIndex, halfStars: ratings.halfStars })
    const columns = { userIndex, itemIndex: ratings.movieIndex, halfStars: ratings.halfStars }
    const community = buildRatingMatrix(rows.nUsers, rows.nItems, columns)
    const simulated = nearestOverlap(community, real)
    const people = nearestOverlap(real, real)
    const seen = nearestOverlap(real, community)
    expect(simulated.median).toBeLessThanOrEqual(people.median)
    expect(simulated.max).toBeLessThanOrEqual(people.max)
    expect(seen.median).toBeLessThanOrEqual(people.median)
  })

  it('has the real facts and counts', async () => {
    const { movies } = await openDataset(resolve('resources/starter'))
    const real = readRealData(FOLDER)
    expect(movies.map((movie) => movie.histogram)).toEqual(histogramsOf(real.ratings))
    expect(movies.map((movie) => movie.title)).toEqual(real.movies.map((movie) => movie.title))
  })
})
