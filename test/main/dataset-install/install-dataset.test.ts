import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { installDataset, type InstallRequest } from '../../../src/main/dataset-install/install-dataset'
import { openDataset } from '../../../src/main/datasets/open-dataset'
import { emptyFolder } from '../../fixtures/folders'
import { zipOf } from '../../fixtures/zip'
import { CSV_FILES, DAT_FILES, place, TAB_FILES, zipped } from './movielens-example'

const known = [
  {
    movieId: 9000,
    title: 'The Lantern Keeper',
    year: 1971,
    alternativeTitles: [],
    ratingCount: null,
    imdbId: 'tt0070001',
    tmdbId: 501
  },
  {
    movieId: 7,
    title: 'Salt & Smoke',
    year: 1988,
    alternativeTitles: [],
    ratingCount: null,
    imdbId: null,
    tmdbId: null
  },
  {
    movieId: 8,
    title: 'Salt & Smoke',
    year: 1975,
    alternativeTitles: [],
    ratingCount: null,
    imdbId: null,
    tmdbId: null
  }
]
const starter = [{ movieId: 20, genres: ['Drama'], posterCoordinates: [1, 1, 1, 1, 1, 1, 1, 1] }]

async function install(files: Parameters<typeof place>[1], name?: string, more: Partial<InstallRequest> = {}) {
  const where = await emptyFolder()
  const source = await place(where, files, name)
  const phases: string[] = []
  const report = await installDataset({
    source,
    draft: path.join(where, 'draft'),
    folderOf: (id) => path.join(where, id),
    known,
    starter,
    onProgress: (phase) => phases.push(phase),
    ...more
  })
  return { where, report, phases, dataset: await openDataset(path.join(where, report.datasetId)) }
}

/** What everybody gave, as "rater: movie=stars ...". */
function rowsOf({ movies, ratings }: Awaited<ReturnType<typeof openDataset>>): string[] {
  return Array.from({ length: ratings.nRaters }, (_, rater) => {
    const [from, end] = [ratings.raterStart[rater] as number, ratings.raterStart[rater + 1] as number]
    const cells = Array.from({ length: end - from }, (_, n) => {
      const movie = movies[ratings.movieIndex[from + n] as number]
      return `${movie?.movieId}=${(ratings.halfStars[from + n] as number) / 2}`
    })
    return cells.join(' ')
  })
}

describe('a dataset of 20M and later', () => {
  it('is read from an archive: rows by rater, movies ascending, the newest of two ratings', async () => {
    const { dataset, report, phases } = await install(zipped(CSV_FILES))
    expect(rowsOf(dataset)).toEqual(['20=4 30=0.5 100=5', '20=2 100=3.5', '20=1 30=4.5'])
    expect(report).toMatchObject({ nRatings: 7, nReplaced: 1, nBad: 0 })
    expect([...new Set(phases)]).toEqual(['movies', 'ratings', 'arranging', 'writing'])
  })

  it('keeps its titles, ids, name, conditions and citation', async () => {
    const { dataset } = await install(zipped(CSV_FILES))
    expect(dataset.name).toBe('MovieLens 32M')
    expect(dataset.licence).toBe('Invented conditions.\nUse them kindly.\n')
    expect(dataset.citation).toContain('Harper')
    expect(dataset.simulated).toBe(false)
    expect(dataset.movies[0]).toMatchObject({
      ...{ movieId: 20, title: 'The Lantern Keeper', year: 1971, genres: ['Drama', 'Mystery'] },
      ...{ imdbId: 'tt0070001', tmdbId: 501 }
    })
    expect(dataset.movies[1]).toMatchObject({
      title: 'Salt & "Smoke"',
      alternativeTitles: ['Sal y humo'],
      tmdbId: null
    })
    expect(dataset.movies.map(({ movieId }) => movieId)).toEqual([20, 30, 100, 150])
  })

  it('gives a movie of the starter the face it has there, and every other one of its own that stays the same', async () => {
    const [one, other] = [await install(zipped(CSV_FILES)), await install(CSV_FILES)]
    expect(one.dataset.movies[0]?.posterCoordinates).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
    expect(one.dataset.movies[1]?.posterCoordinates).not.toEqual(one.dataset.movies[2]?.posterCoordinates)
    expect(other.dataset.movies).toEqual(one.dataset.movies)
  })

  it('is read from a folder, and from a folder in a folder, to the same ratings', async () => {
    const { dataset } = await install(CSV_FILES, 'ml-latest-small')
    expect(rowsOf(dataset)).toEqual(['20=4 30=0.5 100=5', '20=2 100=3.5', '20=1 30=4.5'])
    expect(dataset.name).toBe('MovieLens latest small')
    const where = await emptyFolder()
    await place(where, CSV_FILES, 'ml-25m')
    const inside = await install(CSV_FILES, 'unused', { source: where })
    expect(inside.dataset.name).toBe('MovieLens 25M')
  })

  it('reads lines that end in CR LF, a byte order mark and a last line without an end', async () => {
    const { dataset } = await install(zipped(CSV_FILES, 'x', '\r\n'))
    expect(rowsOf(dataset)[0]).toBe('20=4 30=0.5 100=5')
    const marked = { ...CSV_FILES, 'ratings.csv': ['\uFEFFuserId,movieId,rating,timestamp', '4,20,4,1\n4,30,3.50,2'] }
    expect(rowsOf((await install(zipped(marked))).dataset)).toEqual(['20=4 30=3.5'])
  })

  it('takes movies without a title, with an impossible year or an empty genre', async () => {
    const odd = ['movieId,title,genres', '20,,Drama|', '30,Tomorrow (9999),Comedy', '100,Before (0007),']
    const { dataset } = await install(zipped({ ...CSV_FILES, 'movies.csv': odd }))
    expect(dataset.movies.map(({ title, year, genres }) => [title, year, genres])).toEqual([
      ['Movie 20', null, ['Drama']],
      ['Tomorrow', null, ['Comedy']],
      ['Before', null, []]
    ])
  })

  it('counts means and histograms of movies that five people rated, and of no others', async () => {
    const raters = [1, 2, 3, 4, 5].map((rater) => `${rater},20,${rater === 1 ? '2.0' : '4.0'},1000000000`)
    const files = { ...CSV_FILES, 'ratings.csv': [CSV_FILES['ratings.csv'][0], ...raters, '1,30,5.0,1'] }
    const { dataset } = await install(zipped(files))
    expect(dataset.movies[0]).toMatchObject({ ratingCount: 5, ratingMean: 3.6, likeCount: 4 })
    expect(dataset.movies[0]?.histogram).toEqual([0, 0, 0, 1, 0, 0, 0, 4, 0, 0])
    expect(dataset.movies[1]).toMatchObject({ ratingCount: null, histogram: null })
  })

  it('is the same dataset when it is installed twice', async () => {
    const where = await emptyFolder()
    const source = await place(where, zipped(CSV_FILES))
    const request = {
      source,
      known,
      starter,
      onProgress: () => undefined,
      folderOf: (id: string) => path.join(where, id)
    }
    const first = await installDataset({ ...request, draft: path.join(where, 'draft') })
    const second = await installDataset({ ...request, draft: path.join(where, 'draft') })
    expect(second.datasetId).toBe(first.datasetId)
    expect((await readdir(where)).sort()).toEqual([first.datasetId, 'example.zip'].sort())
  })
})

describe('a dataset of 1M and 10M', () => {
  it('is read with its double colons and its older genre names', async () => {
    const { dataset } = await install(zipped(DAT_FILES, 'ml-1m'))
    expect(rowsOf(dataset)).toEqual(['20=5 30=3', '20=4', '100=0.5'])
    expect(dataset.movies[0]?.genres).toEqual(['Drama', 'Children'])
    expect(dataset.licence).toContain('https://grouplens.org/datasets/movielens/')
  })
})

describe('a dataset of 100K', () => {
  it('is sorted by rater, and its movies get the ids of those known by title and year', async () => {
    const { dataset, report } = await install(zipped(TAB_FILES, 'ml-100k', '\n', true))
    // The first and the last entry are the same movie, so the newer rating of rater 22 counts; the year of Salt & Smoke is one off.
    expect(rowsOf(dataset)).toEqual(['7=3 9000=5', '9000=2 1500000002=4'])
    expect(dataset.movies.map(({ movieId, title }) => [movieId, title])).toEqual([
      [7, 'Salt & Smoke'],
      [9000, 'The Lantern Keeper'],
      [1_500_000_002, 'Café of Rain']
    ])
    expect(dataset.movies[1]).toMatchObject({ imdbId: 'tt0070001', tmdbId: 501, genres: ['Drama'] })
    expect(report).toMatchObject({ nUnknown: 1, nReplaced: 1 })
  })
})

describe('what is refused', () => {
  const withRatings = (...rows: string[]) => ({ ...CSV_FILES, 'ratings.csv': [CSV_FILES['ratings.csv'][0], ...rows] })
  const many = Array.from({ length: 300 }, (_, n) => `${n},20,4.0,1000000000`)

  it.each([
    ['3,20,5.5,1', 'no rating of 0.5 to 5'],
    ['3,20,0,1', 'no rating of 0.5 to 5'],
    ['3,20,4.3,1', 'no rating of 0.5 to 5'],
    ['x,20,4,1', 'no whole number as the rater'],
    ['3,-20,4,1', 'no whole number as the movie'],
    ['3,21,4,1', 'movie 21 is not in the list of movies'],
    ['3,99999999999,4,1', 'no whole number as the movie'],
    ['3,20,4', 'not four values'],
    ['3,20,4,', 'no time in whole seconds'],
    ['3,20,4,yesterday', 'no time in whole seconds'],
    ['3,20,4,1,5', 'more than four values']
  ])('leaves the row %s out and says why: %s', async (row, reason) => {
    const { report } = await install(zipped(withRatings(...many, row)))
    expect(report.nBad).toBe(1)
    expect(report.bad[0]).toMatchObject({ line: 302 })
    expect(report.bad[0]?.reason).toContain(reason)
    expect(report.nRatings).toBe(300)
  })

  it('refuses a file in which more than one row in a hundred cannot be read, with the first of them', async () => {
    const bad = ['1,20,9,1', '1,20,8,1', '1,20,7,1', '1,20,6,1']
    await expect(install(zipped(withRatings(...many, ...bad)))).rejects.toThrow(
      /4 of its 304 rows cannot be read\. The first is line 302: no rating of 0\.5 to 5/
    )
    await expect(install(zipped(withRatings('1,20,9,1')))).rejects.toThrow(/1 of its 1 rows/)
  })

  it.each([
    [
      'another table',
      { ...CSV_FILES, 'ratings.csv': ['Date,Name,Year,Letterboxd URI,Rating'] },
      /begins with "Date,Name/
    ],
    ['no ratings', withRatings(), /holds no ratings/],
    ['zero bytes', withRatings(...many, '1,20,\0,1'), /zero bytes/],
    ['an endless row', withRatings('1,20,4,' + '1'.repeat(270_000)), /longer than 256 KB/],
    [
      'a movie listed twice',
      { ...CSV_FILES, 'movies.csv': [...CSV_FILES['movies.csv'], '20,Again (1999),Drama'] },
      /listed twice/
    ]
  ])('refuses %s', async (_, files, message) => {
    await expect(install(zipped(files as never))).rejects.toThrow(message)
    await expect(install(zipped(files as never))).rejects.toMatchObject({ code: 'import-refused' })
  })

  it('refuses an archive whose checksum or size lies, and a cut one', async () => {
    const entries = Object.entries(CSV_FILES).map(([name, lines]) => ({ name, content: lines.join('\n') }))
    const lying = (lie: object) =>
      zipOf(entries.map((entry) => (entry.name === 'ratings.csv' ? { ...entry, ...lie } : entry)))
    await expect(install(lying({ crc: 1 }))).rejects.toThrow(/damaged/)
    await expect(install(lying({ claims: 20 }))).rejects.toThrow(/damaged|bytes/)
    const whole = zipOf(entries)
    await expect(install(whole.subarray(0, whole.length - 40))).rejects.toThrow(/not a zip archive, or is damaged/)
  })

  it('refuses an archive without movies as no dataset', async () => {
    const files = { 'ratings.csv': CSV_FILES['ratings.csv'] }
    await expect(install(zipped(files))).rejects.toMatchObject({ code: 'not-a-dataset' })
  })

  it('refuses a file that is not there', async () => {
    await expect(install(CSV_FILES, 'x', { source: '/nowhere/at all' })).rejects.toThrow(/cannot be read/)
  })
})
