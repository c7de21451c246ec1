import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { userOfRatings } from '../../src/engine/ratings/rating-matrix'
import { openDataset } from '../../src/main/datasets/open-dataset'
import { writeDataset } from '../../src/main/datasets/write-dataset'
import { buildStarter } from '../../lab/starter/build'
import { readLicence } from '../../lab/starter/licence'
import { posterCoordinates } from '../../lab/starter/poster-coordinates'
import { principalAxes } from '../../lab/starter/principal-axes'
import { readRealData } from '../../lab/starter/real-ratings'
import { exampleRatings, N_MOVIES, N_RARE } from './starter-example'

const README = `Summary\n=======\nWords.\n\nUsage License\n=============\n\nYou may.\n\n\nCitation\n========\n\nCite us.\n\n
Further Information About GroupLens\n===================================\nMore.\n`

let source: string
const real = exampleRatings(5)
const movieIdOf = (item: number) => 10 + 3 * item
const genresOf = (item: number) => (item % 2 === 0 ? 'Comedy' : 'Drama|War')

beforeAll(async () => {
  source = await mkdtemp(join(tmpdir(), 'movielens-'))
  const items = Array.from({ length: N_MOVIES }, (_, item) => item)
  const movies = items.map((item) => `${movieIdOf(item)},"Movie ${item}, The (${1950 + item})",${genresOf(item)}\n`)
  const links = items.map((item) => `${movieIdOf(item)},${1000 + item},${2000 + item}\n`)
  const raters = userOfRatings(real)
  const ratings = Array.from(
    real.itemIndex,
    (item, n) => `${(raters[n] ?? 0) + 1},${movieIdOf(item)},${(real.halfStars[n] ?? 0) / 2},964982703\n`
  )
  await writeFile(join(source, 'movies.csv'), `movieId,title,genres\n${movies.join('')}`)
  await writeFile(join(source, 'links.csv'), `movieId,imdbId,tmdbId\n${links.join('')}`)
  await writeFile(join(source, 'ratings.csv'), `userId,movieId,rating,timestamp\n${ratings.join('')}`)
  await writeFile(join(source, 'README.txt'), README)
})
afterAll(() => rm(source, { recursive: true, force: true }))

describe('building a starter dataset', () => {
  it('reads the real ratings back as they are', () => {
    expect(readRealData(source).ratings).toEqual(real)
  })

  it('gives the same files for the same seed, to the byte, and others for another', async () => {
    const built = async (seed: number) => {
      const folder = await mkdtemp(join(tmpdir(), 'starter-'))
      await writeDataset(folder, buildStarter(source, seed).dataset, { compress: true, licenceFile: 'LICENSE.txt' })
      const files = (await readdir(folder)).sort()
      const bytes = await Promise.all(
        files.map(async (file) => (await readFile(join(folder, file))).toString('base64'))
      )
      const dataset = await openDataset(folder)
      await rm(folder, { recursive: true })
      return { bytes, dataset }
    }
    const first = await built(3)
    expect((await built(3)).bytes).toEqual(first.bytes)
    expect((await built(4)).bytes).not.toEqual(first.bytes)
    expect(first.dataset.simulated).toBe(true)
    expect(first.dataset.movies[1]).toMatchObject({
      movieId: 13,
      title: 'The Movie 1',
      year: 1951,
      imdbId: 'tt0001001'
    })
    expect(first.dataset.movies.at(-1)).toMatchObject({ ratingCount: null, histogram: null })
  })

  it('leaves a movie that was shipped before its face, and gives a new one its own', () => {
    const face = [1, 2, 1, 0, -1, -2, 0.5, 0.25]
    const fresh = buildStarter(source, 3).dataset.movies
    const rebuilt = buildStarter(source, 3, new Map([[movieIdOf(1), face]])).dataset.movies
    expect(rebuilt[1]?.posterCoordinates).toEqual(face)
    expect(rebuilt[2]).toEqual(fresh[2])
  })

  it('copies the conditions and the citation, and nothing before or after them', () => {
    expect(readLicence(source)).toBe('Usage License\n=============\n\nYou may.\n\n\nCitation\n========\n\nCite us.\n')
  })
})

describe('poster coordinates', () => {
  const movies = Array.from({ length: N_MOVIES }, (_, item) => ({
    movieId: movieIdOf(item),
    title: `Movie ${item}`,
    year: 1990,
    genres: genresOf(item).split('|'),
    alternativeTitles: [],
    imdbId: null,
    tmdbId: null
  }))
  const coordinates = posterCoordinates(movies, real)

  it('tell by one of the axes which circle of raters a movie belongs to, its genres being the same', () => {
    const alike = movies.map((movie) => ({ ...movie, genres: [] }))
    const half = (N_MOVIES - N_RARE) / 2
    const rows = posterCoordinates(alike, real)
    const mean = (items: readonly number[], axis: number) =>
      items.reduce((sum, item) => sum + (rows[item]?.[axis] ?? 0), 0) / items.length
    const items = Array.from({ length: half }, (_, item) => item)
    const gaps = Array.from({ length: 8 }, (_, axis) =>
      Math.abs(
        mean(items, axis) -
          mean(
            items.map((item) => item + half),
            axis
          )
      )
    )
    expect(Math.max(...gaps)).toBeGreaterThan(1.5)
  })

  it('place a rare movie by its genres alone', () => {
    const rare = N_MOVIES - N_RARE
    expect(coordinates[rare]).toEqual(coordinates[rare + 2])
    expect(coordinates[rare]).not.toEqual(coordinates[rare + 1])
  })

  it('are 8 finite numbers within what a byte of fiftieths holds', () => {
    for (const row of coordinates) {
      expect(row).toHaveLength(8)
      for (const value of row) expect(Math.abs(value)).toBeLessThan(2.54)
    }
  })
})

describe('principal axes', () => {
  it('are the directions of most spread, orthogonal and of length 1', () => {
    // Points along (3, 4, 0) / 5, a little across it, none along the third axis.
    const points = [-2, -1, 0, 1, 2].flatMap((t) => [-0.1, 0.1].map((s) => [3 * t - 4 * s, 4 * t + 3 * s, 7]))
    const [first, second] = principalAxes(points.flat(), 3, 2)
    ;[0.6, 0.8, 0].forEach((value, at) => expect(first?.[at]).toBeCloseTo(value, 10))
    ;[0.8, -0.6, 0].forEach((value, at) => expect(second?.[at]).toBeCloseTo(value, 10))
  })
})
