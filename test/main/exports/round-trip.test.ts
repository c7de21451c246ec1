import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine } from '../../../src/main/exports/csv'
import { imdbFile } from '../../../src/main/exports/imdb-csv'
import { letterboxdFiles, letterboxdWatchlistFiles } from '../../../src/main/exports/letterboxd-csv'
import type { PersonalMovie } from '../../../src/main/exports/personal'
import { unguarded } from '../../../src/main/import-formats/formula-guard'
import { rowsOf } from '../../../src/main/import-formats/csv'
import type { ImportRecord } from '../../../src/main/import-formats/records'
import { mergeFiles } from '../../../src/main/imports/merge'
import { runAtOnce } from '../../../src/main/async/slices'
import { libraryJson } from '../../../src/main/store/library-json'
import { setMark } from '../../../src/main/store/tables/marks'
import { migrate } from '../../../src/main/store/schema/migrations'
import { rememberMovie } from '../../../src/main/store/tables/movies'
import { setNote } from '../../../src/main/store/tables/notes'
import { setRating } from '../../../src/main/store/tables/ratings'
import { addViewing } from '../../../src/main/store/tables/viewings'
import { chosen, readFiles } from '../../fixtures/imports'
import type { MarkName } from '../../../src/shared/movies'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()

/** Titles as people and spreadsheets fear them. */
const title = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
    fc.constantFrom(
      '=1+1',
      '+1',
      '-30-',
      '@home',
      "'-1",
      ';=cmd',
      '＝1',
      '\u200b@x',
      "a;'-1",
      '|+1',
      "''=x",
      '"Crocodile" Dundee',
      'a,b',
      'Roma',
      '8½'
    )
  )
  .map((text) => text.replace(/\s+/g, ' ').replaceAll('\0', '').trim())
  .filter((text) => text !== '' && !/\p{Surrogate}/u.test(text))
const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
  .filter((text) => text !== '1970-01-01') // its first moment stands for none
const note = fc.oneof(
  fc.constant(''),
  fc.string({ maxLength: 60 }).map((text) => text.replaceAll('\0', '')),
  fc.constantFrom(' = 1\n', '\t@x\r\n\r\ny ')
)

const personal: fc.Arbitrary<PersonalMovie[]> = fc.uniqueArray(
  fc.record({
    movie: fc.record({
      movieId: fc.integer({ min: 1, max: 200_000 }),
      title,
      year: fc.option(fc.integer({ min: 1890, max: 2030 })),
      genres: fc.constant(['Drama', 'Sci-Fi']),
      imdbId: fc.integer({ min: 1, max: 99_999_999 }).map((n) => `tt${String(n).padStart(7, '0')}`),
      tmdbId: fc.option(fc.integer({ min: 1, max: 2 ** 31 - 1 })),
      letterboxdUri: fc.constant(null)
    }),
    rating: fc.option(fc.record({ halfStars: fc.integer({ min: 1, max: 10 }), day })),
    marks: fc
      .tuple(
        fc.subarray<MarkName>(['watchlist', 'notInterested', 'seen', 'taste']),
        fc.constantFrom<MarkName[]>([], ['seen', 'liked'], ['seen', 'disliked'])
      )
      .map(([some, opinion]) => [...new Set([...some, ...opinion])]),
    viewings: fc.uniqueArray(fc.record({ watchedOn: day, isRewatch: fc.boolean() }), {
      maxLength: 3,
      selector: ({ watchedOn }) => watchedOn
    }),
    note
  }),
  { maxLength: 12, selector: ({ movie }) => movie.imdbId }
)

/** What formulas begin with, what is not seen before it, and where programs cut. */
const DANGEROUS = '=+-@＝＋－＠﹦−\';|,\t\r\n \u00a0\u200b\u2060\ufeff\u00ad\u3164"a'
/** The cells that some program makes of a cell, and how each looks: without what is not seen. */
const cutByAnybody = (text: string): string[] =>
  [text, ...text.split(/[;|\t\r\n]/)].map((part) => part.replace(/[\s\u00a0\u200b\u2060\ufeff\u00ad\u3164]/g, ''))
const isFormula = (seen: string): boolean => /^[=+\-@＝＋－＠﹦−]/.test(seen)

const read = async (name: string, files: readonly string[]) =>
  readFiles(files.map((content, at) => chosen(`${at}-${name}`, content)))
const byImdb = <T extends { imdbId: string | null }>(items: readonly T[]) =>
  [...items].sort((a, b) => ((a.imdbId ?? '') < (b.imdbId ?? '') ? -1 : 1))
const spoken = ({ rating, marks, viewings }: PersonalMovie): boolean =>
  rating !== null || marks.includes('seen') || viewings.length > 0

describe('what is exported is read again as it was', () => {
  it('in the table for Letterboxd: titles, ids, ratings, viewings and notes', async () => {
    await fc.assert(
      fc.asyncProperty(personal, async (movies) => {
        const told = movies.filter(spoken)
        const { movies: again } = runAtOnce(
          mergeFiles(told.length > 0 ? await read('for-letterboxd.csv', runAtOnce(letterboxdFiles(movies))) : [])
        )
        expect(
          byImdb(again).map((movie) => ({
            ids: [movie.imdbId, movie.tmdbId],
            title: movie.title,
            year: movie.year,
            halfStars: movie.rating?.halfStars ?? null,
            watches: movie.watches,
            review: movie.review
          }))
        ).toEqual(
          byImdb(told.map(({ movie, ...rest }) => ({ imdbId: movie.imdbId, movie, ...rest }))).map((one) => ({
            ids: [one.movie.imdbId, one.movie.tmdbId],
            title: one.movie.title,
            year: one.movie.year,
            halfStars: one.rating?.halfStars ?? null,
            watches: [...one.viewings].sort((a, b) => ((a.watchedOn ?? '') < (b.watchedOn ?? '') ? -1 : 1)),
            review: one.note
          }))
        )
      }),
      { numRuns: 150 }
    )
  })

  it('in the table for Letterboxd: the longest note that a library keeps, whatever its letters', async () => {
    const movie = {
      movieId: 6,
      title: 'Heat',
      year: 1995,
      genres: [],
      imdbId: 'tt0113277',
      tmdbId: 949,
      letterboxdUri: null
    }
    const said: Omit<PersonalMovie, 'note'> = { movie, rating: null, marks: ['seen'], viewings: [] }
    for (const letter of ['a', '"', 'ы', 'か', '😀']) {
      const longest = letter.repeat(20_000 / letter.length)
      const [file] = await read('for-letterboxd.csv', runAtOnce(letterboxdFiles([{ ...said, note: longest }])))
      expect(file?.records[0]?.review === longest).toBe(true)
    }
  })

  it('in the watchlist for Letterboxd', async () => {
    await fc.assert(
      fc.asyncProperty(personal, async (movies) => {
        const listed = movies.filter(({ marks }) => marks.includes('watchlist'))
        const [file] = await read('watchlist.csv', runAtOnce(letterboxdWatchlistFiles(movies)))
        expect(file?.records.map(({ imdbId, marks }) => [imdbId, ...marks])).toEqual(
          listed.map(({ movie }) => [movie.imdbId, 'watchlist'])
        )
      }),
      { numRuns: 50 }
    )
  })

  it('in the columns of IMDb: titles, ids, ratings and their days', async () => {
    await fc.assert(
      fc.asyncProperty(personal, async (movies) => {
        const [file] = await read('ratings.csv', [runAtOnce(imdbFile(movies))])
        const said = ({ imdbId, title: name, year, halfStars, ratedWhen }: ImportRecord) => [
          imdbId,
          name,
          year,
          halfStars,
          ratedWhen
        ]
        expect(file?.records.map(said)).toEqual(
          movies.flatMap(({ movie, rating }) =>
            rating ? [[movie.imdbId, movie.title, movie.year, rating.halfStars, { day: rating.day }]] : []
          )
        )
      }),
      { numRuns: 150 }
    )
  })

  it('in the library as JSON: everything of a profile', async () => {
    await fc.assert(
      fc.asyncProperty(personal, async (movies) => {
        const unique = [...new Map(movies.map((one) => [one.movie.movieId, one])).values()]
        const db = new sql.Database()
        migrate(db)
        for (const { movie, rating, marks, viewings, note: text } of unique) {
          const of = { profileId: 1, movieId: movie.movieId }
          rememberMovie(db, movie as never)
          if (rating) setRating(db, { ...of, halfStars: rating.halfStars, ratedAt: Date.parse(rating.day) }, 'app')
          for (const mark of marks) setMark(db, { ...of, mark, on: true, markedAt: 5 })
          for (const viewing of viewings) addViewing(db, { ...of, ...viewing })
          if (text !== '') setNote(db, { ...of, text, writtenAt: 7 })
        }
        const json = runAtOnce(libraryJson(db, 0))
        db.close()
        const [file] = await read('library.json', [json])
        const { movies: again } = runAtOnce(mergeFiles(file ? [file] : []))
        const expected = unique
          .filter((one) => one.rating !== null || one.marks.length > 0 || one.viewings.length > 0 || one.note !== '')
          .map(({ movie, rating, marks, viewings, note: text }) => ({
            movielensId: movie.movieId,
            ids: [movie.imdbId, movie.tmdbId],
            title: movie.title,
            rating: rating && { halfStars: rating.halfStars, when: { at: Date.parse(rating.day) }, source: 'app' },
            marks: [...marks].sort(),
            watches: [...viewings].sort((a, b) => ((a.watchedOn ?? '') < (b.watchedOn ?? '') ? -1 : 1)),
            review: text
          }))
        const found = again.map((movie) => ({
          movielensId: movie.movielensId,
          ids: [movie.imdbId, movie.tmdbId],
          title: movie.title,
          rating: movie.rating,
          marks: [...movie.marks].sort(),
          watches: movie.watches,
          review: movie.review
        }))
        const byId = (a: { movielensId: number | null }, b: { movielensId: number | null }) =>
          (a.movielensId ?? 0) - (b.movielensId ?? 0)
        expect(found.sort(byId)).toEqual(expected.sort(byId))
      }),
      { numRuns: 25 }
    )
  })

  it('cell by cell, whatever is in it, and no cell is a formula', async () => {
    const cell = fc.oneof(
      title,
      fc.string({ maxLength: 30 }).map((text) => text.replaceAll('\0', '')),
      fc.string({ maxLength: 12, unit: fc.constantFrom(...DANGEROUS) })
    )
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 2, maxLength: 6 }), async (cells) => {
        const line = csvLine(cells)
        for await (const row of rowsOf('x.csv', line)) {
          for (const text of row.cells) expect(cutByAnybody(text).filter(isFormula)).toEqual([])
          expect(row.cells.map(unguarded)).toEqual(cells)
        }
      }),
      { numRuns: 300 }
    )
  })
})

it('files for Letterboxd are at most 1 MB each and hold every line once', () => {
  const movies = Array.from({ length: 9_000 }, (_, n): PersonalMovie => ({
    movie: {
      movieId: n + 1,
      title: `Movie ${n} ${'é'.repeat(60)}`,
      year: 2000,
      genres: [],
      imdbId: null,
      tmdbId: n + 1,
      letterboxdUri: null
    },
    rating: { halfStars: 7, day: '2020-01-01' },
    ...{ marks: [], viewings: [], note: '' }
  }))
  const files = runAtOnce(letterboxdFiles(movies))
  expect(files.length).toBeGreaterThan(1)
  for (const file of files) expect(Buffer.byteLength(file)).toBeLessThanOrEqual(1_000_000)
  const ids = files.flatMap((file) => file.trim().split('\r\n').slice(1)).map((line) => Number(line.split('","')[1]))
  expect(ids).toEqual(movies.map((_, n) => n + 1))
})
