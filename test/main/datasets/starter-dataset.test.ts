import { readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CatalogueMovie, Dataset } from '../../../src/main/datasets/dataset'
import { openDataset } from '../../../src/main/datasets/open-dataset'

const FOLDER = resolve('resources/starter')

describe('the shipped starter dataset', () => {
  let starter: Dataset
  beforeAll(async () => {
    starter = await openDataset(FOLDER)
  })
  const titled = (title: string): CatalogueMovie | undefined => starter.movies.find((movie) => movie.title === title)
  const activity = (): number[] =>
    Array.from({ length: starter.ratings.nRaters }, (_, rater) => {
      const { raterStart } = starter.ratings
      return (raterStart[rater + 1] ?? 0) - (raterStart[rater] ?? 0)
    })

  it('says that its community is simulated', () => {
    expect(starter.simulated).toBe(true)
  })

  it('knows 9,742 movies, each once', () => {
    expect(starter.movies).toHaveLength(9742)
    expect(new Set(starter.movies.map((movie) => movie.movieId)).size).toBe(9742)
  })

  it('has the facts of The Matrix', () => {
    expect(titled('The Matrix')).toMatchObject({
      movieId: 2571,
      year: 1999,
      genres: ['Action', 'Sci-Fi', 'Thriller'],
      imdbId: 'tt0133093',
      tmdbId: 603,
      ratingCount: 278,
      likeCount: 222
    })
    expect(titled('The Matrix')?.ratingMean).toBeCloseTo(4.192, 3)
  })

  it('has no article left at the end of a title', () => {
    const left = starter.movies.filter(({ title }) => /, (The|A|An|Les?|La|L'|Il|El|Der|Die|Das)$/.test(title))
    expect(left.map((movie) => movie.title)).toEqual([])
  })

  it('gives counts only where at least 5 people rated, and then all of them', () => {
    const counted = starter.movies.filter((movie) => movie.ratingCount !== null)
    expect(counted).toHaveLength(3650)
    expect(Math.min(...counted.map((movie) => movie.ratingCount ?? 0))).toBe(5)
    for (const movie of starter.movies) {
      const absent = [movie.ratingMean, movie.likeCount, movie.histogram].map((value) => value === null)
      expect(new Set([...absent, movie.ratingCount === null]).size).toBe(1)
      if (movie.histogram === null) continue
      expect(movie.histogram.reduce((sum, n) => sum + n, 0)).toBe(movie.ratingCount)
    }
  })

  it('holds about 200,000 ratings of 1,220 raters, twice as many as there were people, who rated 20 movies or more, no movie twice', () => {
    const { nRaters, raterStart, movieIndex, halfStars } = starter.ratings
    expect(nRaters).toBe(1220)
    expect(halfStars.length).toBeGreaterThan(190_000)
    expect(halfStars.length).toBeLessThan(210_000)
    expect(Math.min(...activity())).toBeGreaterThanOrEqual(20)
    expect(Math.max(...activity())).toBeGreaterThan(1000)
    for (let rater = 0; rater < nRaters; rater++) {
      const row = movieIndex.subarray(raterStart[rater], raterStart[rater + 1])
      for (let at = 1; at < row.length; at++) expect(row[at]).toBeGreaterThan(row[at - 1] ?? -1)
    }
  })

  it('has nearly every movie rated by a simulated rater', () => {
    expect(new Set(starter.ratings.movieIndex).size).toBeGreaterThan(9700)
  })

  it('rates movies in proportion as often, and as high, as real people did', () => {
    const simulated = new Map<number, { count: number; sum: number }>()
    starter.ratings.movieIndex.forEach((index, at) => {
      const tally = simulated.get(index) ?? { count: 0, sum: 0 }
      tally.count++
      tally.sum += (starter.ratings.halfStars[at] ?? 0) / 2
      simulated.set(index, tally)
    })
    starter.movies.forEach((movie, index) => {
      if (movie.ratingCount === null || movie.ratingCount < 100) return
      const { count, sum } = simulated.get(index) ?? { count: 0, sum: 0 }
      expect(Math.abs(count / movie.ratingCount / 2 - 1)).toBeLessThan(0.2)
      expect(Math.abs(sum / count - (movie.ratingMean ?? 0))).toBeLessThan(0.4)
    })
  })

  it('has poster coordinates that spread but stay within what is stored', () => {
    const all = starter.movies.flatMap((movie) => movie.posterCoordinates)
    expect(all).toHaveLength(9742 * 8)
    expect(Math.max(...starter.movies.map((movie) => Math.max(...movie.posterCoordinates.map(Math.abs))))).toBeLessThan(
      2.54
    )
    expect(Math.sqrt(all.reduce((sum, value) => sum + value * value, 0) / all.length)).toBeGreaterThan(0.4)
  })

  it('carries the conditions and the citation of GroupLens', () => {
    expect(starter.licence).toContain('redistribute the data set, including transformations')
    expect(starter.licence).toContain('may not use this information for any commercial')
    expect(starter.citation).toContain('Harper and Joseph A. Konstan. 2015')
  })

  it('says in its README how it was made', async () => {
    expect(await readFile(join(FOLDER, 'README.md'), 'utf8')).toContain('npm run build:starter')
  })

  it('takes at most 2 MB', async () => {
    const files = await readdir(FOLDER)
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(FOLDER, file))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000)
  })
})
