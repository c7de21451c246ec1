import fs from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SERVICES } from '@shared/import-sources'
import { addAddress } from '../../../src/main/store/tables/movie-addresses'
import { lockPrediction } from '../../../src/main/store/tables/locked-predictions'
import { addMark } from '../../../src/main/store/tables/marks'
import { FIRST_OWN_MOVIE_ID, rememberMovie, type LibraryMovie } from '../../../src/main/store/tables/movies'
import { setNote } from '../../../src/main/store/tables/notes'
import { addProfile, renameProfile } from '../../../src/main/store/tables/profiles'
import type { Database } from '../../../src/main/store/tables/query'
import { setRating } from '../../../src/main/store/tables/ratings'
import { addViewing } from '../../../src/main/store/tables/viewings'
import { stampOf, type When } from '../../../src/main/time/when'
import type { ImportPreview } from '../../../src/shared/imports'
import { MARKS } from '../../../src/shared/movies'
import { emptyFolder } from '../../fixtures/folders'
import { installed, smallDataset } from '../../fixtures/small-dataset'
import { openWorld } from '../handlers/world'

type World = Awaited<ReturnType<typeof openWorld>>

const small = smallDataset()
const dataset = await installed(small, path.join(await emptyFolder(), 'community'))
const known = small.movies.slice(0, 6)

const open = async (): Promise<World> => {
  const world = await openWorld(undefined, small, undefined, { disk: fs, dataset, nEpochs: 1 })
  return world
}

/** Texts that tables, encodings and comparisons stumble over. */
const hardText = fc
  .oneof(
    { weight: 2, arbitrary: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...['=1+1', '@sum', "'", '"quoted", twice', 'a;b|c', 'line\nline\r\nline', '\u200b', '\ufeffmark', '\ufffd'],
        ...[
          'काली',
          'काला',
          'Мой',
          'Мои',
          'かき',
          'がき',
          'مرحبا',
          'שָׁלוֹם',
          '👩‍👩‍👧 🎬',
          '???',
          '!!!',
          '8½',
          'Café',
          'Cafe',
          'Leo'
        ],
        'Light and sound. '.repeat(1_100)
      )
    }
  )
  .map((text) => text.replaceAll('\0', ''))
  .filter((text) => text.trim() !== '' && !/\p{Surrogate}/u.test(text))
const title = hardText.map((text) => text.slice(0, 200).replace(/\s+/g, ' ').trim()).filter((text) => text !== '')

const when: fc.Arbitrary<When | null> = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 1_000_000_000_000, max: 1_760_000_000_000 }).map((at) => ({ at })),
  fc.integer({ min: 1, max: 20_000 }).map((n) => ({ day: new Date(n * 86_400_000).toISOString().slice(0, 10) }))
)
const watchedOn = fc.option(fc.constantFrom('2024-12-31', '2025-01-01', '2025-01-02'))

/** What one profile says of one movie; something in any case. */
const said = fc
  .record({
    rating: fc.option(
      fc.record({
        halfStars: fc.integer({ min: 1, max: 10 }),
        when,
        source: fc.constantFrom('app', ...Object.keys(SERVICES))
      })
    ),
    marks: fc.uniqueArray(fc.record({ mark: fc.constantFrom(...MARKS), when }), {
      selector: ({ mark }) => mark,
      maxLength: 4
    }),
    viewings: fc.array(fc.record({ watchedOn, isRewatch: fc.boolean() }), { maxLength: 3 }),
    note: fc.option(fc.record({ text: hardText, when })),
    locked: fc.option(
      fc.record({
        ...{ stars: fc.double({ min: 0.5, max: 5, noNaN: true }), plusMinus: fc.constant(0.7) },
        ...{ halfWidth90: fc.constantFrom(0, 1.25), modelId: fc.constantFrom('m1', 'of another computer') },
        ...{ wasVisible: fc.boolean(), lockedAt: fc.integer({ min: 1_000_000_000_000, max: 1_760_000_000_000 }) }
      })
    )
  })
  .map((one) => ({
    ...one,
    marks: one.marks.filter(({ mark }) => mark !== 'disliked' || one.marks.every((other) => other.mark !== 'liked'))
  }))
  .filter(
    ({ rating, marks, viewings, note, locked }) =>
      marks.length + viewings.length > 0 || (rating ?? note ?? locked) !== null
  )

/** What everybody has rated and nothing else. */
const rated = {
  ...{ rating: { halfStars: 8, when: null, source: 'app' as const }, marks: [], viewings: [], note: null, locked: null }
}
const movieOfBoth = { title: 'A movie', year: 2001, isAtTrakt: false, me: rated, dana: rated }

/** Movies of the community, and others, of which several may have one name: a service tells them apart then. */
const movie = fc.record({
  known: fc.option(fc.nat({ max: known.length - 1 })),
  title,
  year: fc.option(fc.integer({ min: 1990, max: 2030 })),
  isAtTrakt: fc.boolean(),
  me: fc.option(said),
  dana: said
})

function fill(db: Database, movies: readonly (typeof movie extends fc.Arbitrary<infer M> ? M : never)[]): void {
  const dana = addProfile(db, 'Dana 🎬', 5).profileId
  movies.forEach(({ known: at, title: name, year, isAtTrakt, ...by }, n) => {
    const own: LibraryMovie = { movieId: FIRST_OWN_MOVIE_ID + n, title: name, year, imdbId: null, tmdbId: null }
    const { movieId, ...facts } = at === null ? own : (known[at] as LibraryMovie)
    rememberMovie(db, {
      ...{ title: facts.title, year: facts.year, imdbId: facts.imdbId, tmdbId: facts.tmdbId },
      movieId
    })
    addAddress(db, movieId, { service: 'letterboxd', address: `https://boxd.it/${n}` })
    if (isAtTrakt) addAddress(db, movieId, { service: 'trakt', address: String(n) })
    for (const [profileId, own] of [
      [1, by.me],
      [dana, by.dana]
    ] as const) {
      if (!own) continue
      const of = { profileId, movieId }
      if (own.rating) {
        const { at: ratedAt, on: ratedOn } = stampOf(own.rating.when)
        setRating(db, { ...of, halfStars: own.rating.halfStars, ratedAt, ratedOn }, own.rating.source)
      }
      for (const { mark, when: marked } of own.marks) {
        const { at: markedAt, on: markedOn } = stampOf(marked)
        addMark(db, { ...of, mark, markedAt, markedOn })
      }
      for (const viewing of own.viewings) addViewing(db, { ...of, ...viewing })
      if (own.locked) lockPrediction(db, of, own.locked)
      if (own.note) {
        const { at: writtenAt, on: writtenOn } = stampOf(own.note.when)
        setNote(db, { ...of, text: own.note.text, writtenAt, writtenOn })
      }
    }
  })
}

async function save({ call, saved: files }: World, format: 'matinee' | 'letterboxd'): Promise<readonly string[]> {
  await call('exports:save', { profileId: 1, format })
  return files.at(-1)?.contents ?? []
}

const saved = async (world: World): Promise<string> => (await save(world, 'matinee')).join('')

interface Exported {
  readonly movies: readonly { readonly movieId: number; readonly title: string }[]
  readonly profiles: readonly ({ readonly name: string } & Record<string, readonly { readonly movieId: number }[]>)[]
}

/** A saved library without the numbers that it gives to movies itself. */
function contentOf(json: string): unknown {
  const { movies, profiles } = JSON.parse(json) as Exported
  const facts = new Map(
    movies.map((one) => [one.movieId, { ...one, movieId: Math.min(one.movieId, FIRST_OWN_MOVIE_ID) }])
  )
  const rows = (list: readonly { readonly movieId: number }[] = []) =>
    list.map((row) => JSON.stringify({ ...row, movieId: facts.get(row.movieId) })).sort()
  return {
    movies: rows(movies),
    profiles: profiles.map(({ name, ratings, marks, viewings, notes, lockedPredictions }) => ({
      ...{ name, ratings: rows(ratings), marks: rows(marks), viewings: rows(viewings), notes: rows(notes) },
      locked: rows(lockedPredictions)
    }))
  }
}

/** Brings a saved library, everybody's part; what came of the rows of each. */
async function bring({ call }: World, json: string) {
  const file = { name: 'matinee-library.json', bytes: new Uint8Array(Buffer.from(json)) }
  const counts: ImportPreview['counts'][] = []
  let state = await call('imports:drop', { profileId: 1, files: [file] })
  while (state.phase === 'preview') {
    const { brought } = state.preview.counts
    counts.push(state.preview.counts)
    if (brought === 0 && state.preview.person?.into === 'here') state = await call('imports:next', {})
    else {
      await call('imports:apply', {})
      state = await call('imports:state', {})
    }
  }
  return counts
}

it('a whole library that is saved and brought into a fresh one is the same, names of profiles and locked predictions too, and again brings nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(movie, { minLength: 1, maxLength: 8, selector: ({ known: at }) => at ?? {} }),
      fc.constantFrom('Me', 'Ada'),
      async (movies, name) => {
        const first = await open()
        await first.library.change((db) => {
          renameProfile(db, 1, name)
          fill(db, movies)
        })
        const json = await saved(first)
        const second = await open()
        for (const counts of await bring(second, json))
          expect(counts).toMatchObject({ alreadyThere: 0, leftOut: 0, asked: 0 })
        expect(contentOf(await saved(second))).toEqual(contentOf(json))
        for (const counts of await bring(second, json))
          expect(counts).toMatchObject({ brought: 0, leftOut: 0, asked: 0 })
        await Promise.all([first.library.close(), second.library.close()])
      }
    ),
    { numRuns: 8 }
  )
}, 300_000)

it('each part of a saved library is a step of its own profile, and the name that was taken goes with it', async () => {
  const first = await open()
  await first.library.change((db) => {
    renameProfile(db, 1, 'Ada')
    fill(db, [{ ...movieOfBoth, known: 0 }])
  })
  const json = await saved(first)
  const { call, library } = await open()
  const file = { name: 'matinee-library.json', bytes: new Uint8Array(Buffer.from(json)) }
  const preview = async () => {
    const state = await call('imports:state', {})
    return state.phase === 'preview' ? state.preview.person : state.phase
  }
  await call('imports:drop', { profileId: 1, files: [file] })
  expect(await preview()).toEqual({ name: 'Ada', into: 'renamed', next: ['Dana 🎬'] })
  await call('imports:apply', {})
  expect(await preview()).toEqual({ name: 'Dana 🎬', into: 'added', next: [] })
  const { batch } = await call('imports:apply', {})
  expect(await preview()).toBe('idle')
  const names = async () => (await call('profiles:list', {})).profiles.map(({ name, nRatings }) => [name, nRatings])
  expect(await names()).toEqual([
    ['Ada', 1],
    ['Dana 🎬', 1]
  ])
  await call('history:undo', { profileId: batch.profileId })
  await call('history:undo', { profileId: 1 }) // the profile that was added
  await call('history:undo', { profileId: 1 })
  expect(await names()).toEqual([['Me', 0]])
  await Promise.all([first.library.close(), library.close()])
})

/** What Letterboxd's table can say of the first profile, by movie: of its times only the days of viewings. */
function inTableOf(json: string): string[] {
  const { movies, profiles } = JSON.parse(json) as Exported
  const [me] = profiles as readonly Record<string, readonly Record<string, unknown>[]>[]
  return movies
    .map(({ movieId, title: name }) => {
      const of = (table: string) => (me?.[table] ?? []).filter((row) => row.movieId === movieId)
      const marks = of('marks').map(({ mark }) => String(mark))
      const viewings = of('viewings')
      const stars = of('ratings')[0]?.halfStars ?? null
      const isSeen = viewings.length > 0 || ['seen', 'liked', 'disliked'].some((mark) => marks.includes(mark))
      if (stars === null && !isSeen) return ''
      const days = viewings.filter((one) => one.watchedOn !== null).map((one) => `${one.watchedOn} ${one.isRewatch}`)
      return JSON.stringify([name, stars, days.sort(), of('notes')[0]?.text ?? null])
    })
    .filter((line) => line !== '')
    .sort()
}

it('the table for Letterboxd that is saved and brought into a fresh library loses only what it has no column for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(movie, { minLength: 1, maxLength: 8, selector: ({ known: at }) => at ?? {} }),
      async (movies) => {
        const first = await open()
        await first.library.change((db) => fill(db, movies))
        const wanted = inTableOf(await saved(first))
        const tables = await save(first, 'letterboxd')
        const second = await open()
        if (wanted.length > 0) {
          const files = tables.map((text, n) => ({ name: `for-letterboxd-${n}.csv`, bytes: Buffer.from(text) }))
          const state = await second.call('imports:drop', { profileId: 1, files })
          if (state.phase !== 'preview') throw new Error(`the import is ${state.phase}`)
          expect(state.preview.counts).toMatchObject({ alreadyThere: 0, leftOut: 0, asked: 0 })
          await second.call('imports:apply', {})
        }
        expect(inTableOf(await saved(second))).toEqual(wanted)
        await Promise.all([first.library.close(), second.library.close()])
      }
    ),
    { numRuns: 8 }
  )
}, 180_000)
