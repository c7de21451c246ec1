import fs from 'node:fs/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openInstalled } from '../../../src/main/datasets/open-dataset'
import type { ImportPreview, ImportState } from '../../../src/shared/imports'
import { closeWithTest } from '../../fixtures/closing'
import { openWorld } from '../handlers/world'

type World = Awaited<ReturnType<typeof openWorld>>
type NamedFile = readonly [name: string, text: string]

vi.setConfig({ testTimeout: 120_000 }) // each import matches against the whole starter

const starter = await openInstalled('resources/starter')
const zone = process.env.TZ

afterEach(() => {
  process.env.TZ = zone
})

/** The handlers over a library of its own and the starter. */
async function open(folder?: string): Promise<World> {
  const world = await openWorld(folder, undefined, undefined, { disk: fs, dataset: starter, nEpochs: 1 })
  closeWithTest(world.library)
  return world
}

async function drop({ call }: World, ...files: readonly NamedFile[]): Promise<ImportPreview> {
  const chosen = files.map(([name, text]) => ({ name, bytes: new Uint8Array(Buffer.from(text)) }))
  const state: ImportState = await call('imports:drop', { profileId: 1, files: chosen })
  if (state.phase !== 'preview') throw new Error(`the import is ${state.phase}`)
  return state.preview
}

/** Imports files as the preview has them, and returns what it said. */
async function bring(world: World, ...files: readonly NamedFile[]): Promise<ImportPreview> {
  const preview = await drop(world, ...files)
  if (preview.counts.brought > 0) await world.call('imports:apply', {})
  else await world.call('imports:cancel', {})
  return preview
}

const rated = async ({ call }: World) =>
  (await call('ratings:list', { profileId: 1 })).ratings
    .map(({ card, halfStars, ratedAt, ratedOn }) => ({
      title: card.title,
      stars: halfStars / 2,
      when: ratedOn ?? (ratedAt === 0 ? null : new Date(ratedAt).toISOString())
    }))
    .sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : a.stars - b.stars))
const candidatesOf = async ({ call }: World) =>
  (await call('imports:list', { list: 'questions', offset: 0, limit: 10 })).entries.map(({ title, candidates }) => [
    title,
    ...candidates.map(({ mine }) => mine)
  ])

const RATINGS = 'Date,Name,Year,Letterboxd URI,Rating'
const DIARY = 'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date'
const SITE: NamedFile = [
  'movielens-ratings.csv',
  'movie_id,imdb_id,tmdb_id,rating,average_rating,title\n2571,0133093,603,3.0,4.2,"Matrix, The (1999)"\n'
]
const LETTERBOXD: NamedFile = ['ratings.csv', `${RATINGS}\n2020-05-01,The Matrix,1999,https://boxd.it/a1,4.5\n`]

describe('a rating without a date', () => {
  it('gives way to one with a date that comes after it', async () => {
    const world = await open()
    await bring(world, SITE)
    expect(await rated(world)).toEqual([{ title: 'The Matrix', stars: 3, when: null }])
    expect((await bring(world, LETTERBOXD)).willAdd).toMatchObject({ ratings: 0, changed: 1 })
    expect(await rated(world)).toEqual([{ title: 'The Matrix', stars: 4.5, when: '2020-05-01' }])
  })

  it('does not take the place of one with a date that was there before it', async () => {
    const world = await open()
    await bring(world, LETTERBOXD)
    expect(await bring(world, SITE)).toMatchObject({ nConflicts: 1, counts: { brought: 0, leftOut: 1 } })
    expect(await rated(world)).toEqual([{ title: 'The Matrix', stars: 4.5, when: '2020-05-01' }])
  })

  it('of the same stars gets the date, and has none again when that import is reverted', async () => {
    const world = await open()
    await bring(world, SITE)
    const dated: NamedFile = ['ratings.csv', `${RATINGS}\n2020-05-01,The Matrix,1999,https://boxd.it/a1,3\n`]
    expect(await bring(world, dated)).toMatchObject({ counts: { brought: 1 }, nConflicts: 0, willAdd: { changed: 1 } })
    expect(await rated(world)).toEqual([{ title: 'The Matrix', stars: 3, when: '2020-05-01' }])
    expect((await bring(world, dated)).counts).toMatchObject({ brought: 0, alreadyThere: 1 })
    await world.call('imports:revert', { profileId: 1, batchId: 2 })
    expect(await rated(world)).toEqual([{ title: 'The Matrix', stars: 3, when: null }])
  })

  it('is there as it was after the other import is reverted', async () => {
    const world = await open()
    await bring(world, SITE)
    await bring(world, LETTERBOXD)
    await world.call('imports:revert', { profileId: 1, batchId: 2 })
    expect(await rated(world)).toEqual([{ title: 'The Matrix', stars: 3, when: null }])
    await world.call('history:undo', { profileId: 1 })
    expect(await rated(world)).toEqual([{ title: 'The Matrix', stars: 4.5, when: '2020-05-01' }])
  })
})

it.each<[string, ...NamedFile[]]>([
  ['a diary', ['diary.csv', `${DIARY}\n2025-03-01,The Matrix,1999,https://boxd.it/b1,4.5,,,2025-02-28\n`]],
  ['ratings without dates', SITE],
  ['a watchlist', ['watchlist.csv', 'Date,Name,Year,Letterboxd URI\n2025-03-01,Heat,1995,https://boxd.it/m2\n']],
  ['likes', ['films.csv', 'Date,Name,Year,Letterboxd URI\n2025-03-01,Alien,1979,https://boxd.it/m3\n']],
  [
    'a viewing history',
    ['NetflixViewingHistory.csv', 'Title,Date\nThe Matrix,2021-12-27\nThe Matrix,2021-12-27\nAlien,2021-12-20\n']
  ],
  [
    'two unknown namesakes with a diary',
    [
      'ratings.csv',
      `${RATINGS}\n2025-03-01,Leo,2023,https://boxd.it/l1,4.5\n2025-03-02,Leo,2023,https://boxd.it/l2,3\n`
    ],
    ['diary.csv', `${DIARY}\n2025-03-02,Leo,2023,https://boxd.it/e2,3,,,2025-03-02\n`]
  ],
  [
    'names that fold alike',
    [
      'ratings.csv',
      `${RATINGS}\n2025-03-01,काला,2018,https://boxd.it/k1,4\n2025-03-01,काली,2018,https://boxd.it/k2,2\n2025-03-01,???,2018,https://boxd.it/k3,1\n2025-03-01,!!!,2018,https://boxd.it/k4,5\n`
    ]
  ]
])('the same files again bring nothing and ask nothing: %s', async (_name, ...files) => {
  const world = await open()
  const first = await bring(world, ...files)
  const before = await rated(world)
  expect(first.counts).toMatchObject({ asked: 0, leftOut: 0 })
  const again = await bring(world, ...files)
  expect(again.counts).toEqual({
    brought: 0,
    alreadyThere: first.counts.brought + first.counts.alreadyThere,
    leftOut: 0,
    asked: 0
  })
  expect(again.willAdd).toEqual({
    ...{ ratings: 0, changed: 0, watchlist: 0, seen: 0, otherMarks: 0, viewings: 0, notes: 0, locks: 0, movies: 0 },
    names: 0
  })
  expect(await rated(world)).toEqual(before)
})

it('a day is the same day, and older than the next one, wherever the library is opened', async () => {
  process.env.TZ = 'America/Los_Angeles'
  const world = await open()
  await bring(world, ['ratings.csv', `${RATINGS}\n2025-12-31,The Matrix,1999,https://boxd.it/a1,4.5\n`])
  await world.library.close()
  process.env.TZ = 'Pacific/Auckland'
  const again = await open(world.folder)
  expect(await rated(again)).toEqual([{ title: 'The Matrix', stars: 4.5, when: '2025-12-31' }])
  expect(await again.call('movies:get', { profileId: 1, movieId: 2571 })).toMatchObject({ ratedOn: '2025-12-31' })
  const { willAdd } = await bring(again, [
    'ratings.csv',
    `${RATINGS}\n2026-01-01,The Matrix,1999,https://boxd.it/a1,2\n`
  ])
  expect(willAdd.changed).toBe(1)
  expect(await rated(again)).toEqual([{ title: 'The Matrix', stars: 2, when: '2026-01-01' }])
})

describe('a movie that nobody here knows', () => {
  const letterboxd: NamedFile = ['ratings.csv', `${RATINGS}\n2025-03-02,Oppenheimer,2023,https://boxd.it/o1,4.5\n`]
  const imdb: NamedFile = [
    'imdb.csv',
    'Const,Your Rating,Date Rated,Title,Original Title,Title Type,Year\ntt15398776,8,2025-03-05,Oppenheimer,Oppenheimer,Movie,2023\n'
  ]
  const traktOf = (title: string): NamedFile => [
    'ratings-movies.json',
    JSON.stringify([
      {
        ...{ rated_at: '2026-03-01T18:30:00.000Z', rating: 9, type: 'movie' },
        movie: { title, year: 2023, ids: { trakt: 9, slug: 'x', imdb: 'tt15398776', tmdb: 872585 } }
      }
    ])
  ]

  it.each([
    ['Letterboxd, IMDb, Trakt', [letterboxd, imdb, traktOf('Oppenheimer')]],
    ['Trakt, IMDb, Letterboxd', [traktOf('Oppenheimer'), imdb, letterboxd]],
    ['Letterboxd, IMDb, Trakt by another name', [letterboxd, imdb, traktOf('Опенгеймер')]],
    ['IMDb, Letterboxd, Trakt by another name', [imdb, letterboxd, traktOf('Опенгеймер')]]
  ])('is one movie for several services, one after the other: %s', async (_name, files) => {
    const world = await open()
    for (const file of files) expect((await bring(world, file)).counts.asked).toBe(0)
    const all = await rated(world)
    expect(all).toMatchObject([{ stars: 4.5, when: '2026-03-01T18:30:00.000Z' }])
    for (const file of files) expect((await bring(world, file)).counts).toMatchObject({ brought: 0, asked: 0 })
  })

  it('is asked about where its name is there already at another address of the service', async () => {
    const world = await open()
    await bring(world, ['ratings.csv', `${RATINGS}\n2025-03-01,Leo,2023,https://boxd.it/l1,4.5\n`])
    const other: NamedFile = ['ratings.csv', `${RATINGS}\n2025-03-02,Leo,2023,https://boxd.it/l2,3\n`]
    expect((await drop(world, other)).counts).toMatchObject({ asked: 1, brought: 0 })
    expect(await candidatesOf(world)).toEqual([['Leo', 9]])
    const [question] = (await world.call('imports:list', { list: 'questions', offset: 0, limit: 1 })).entries
    await world.call('imports:answer', { n: question?.n as number, answer: { kind: 'keep' } })
    await world.call('imports:apply', {})
    expect((await rated(world)).map(({ stars }) => stars)).toEqual([3, 4.5])
    expect((await bring(world, other)).counts).toMatchObject({ asked: 0, brought: 0, alreadyThere: 1 })
  })

  it('has no address any more when the import that brought it is undone or reverted', async () => {
    const world = await open()
    const addresses = () => world.library.read((db) => db.exec('select address from movie_address')[0]?.values ?? [])
    await bring(world, letterboxd)
    expect(addresses()).toEqual([['https://boxd.it/o1']])
    await world.call('history:undo', { profileId: 1 })
    expect(addresses()).toEqual([])
    await world.call('history:redo', { profileId: 1 })
    expect(addresses()).toEqual([['https://boxd.it/o1']])
    await world.call('imports:revert', { profileId: 1, batchId: 1 })
    expect(addresses()).toEqual([])
    await world.call('history:undo', { profileId: 1 })
    expect(addresses()).toEqual([['https://boxd.it/o1']])
  })
})

it('a diary that comes after the ratings goes to the namesake of the same stars and day, and asks where that is not known', async () => {
  const world = await open()
  const two = '2025-03-01,Leo,2023,https://boxd.it/l1,4.5\n2025-03-02,Leo,2023,https://boxd.it/l2,3\n'
  await bring(world, ['ratings.csv', `${RATINGS}\n${two}`])
  const diary = (...rows: string[]): NamedFile => ['diary.csv', `${DIARY}\n${rows.join('\n')}\n`]
  const second = '2025-03-02,Leo,2023,https://boxd.it/e2,3,,,2025-03-02'
  expect((await drop(world, diary(second))).nQuestions).toBe(0)
  await world.call('imports:apply', {})
  expect(await rated(world)).toMatchObject([{ stars: 3 }, { stars: 4.5 }])
  const { ratings } = await world.call('ratings:list', { profileId: 1 })
  const viewings = ratings.map(async ({ card, halfStars }) => {
    const diaryOf = await world.call('diary:get', { profileId: 1, movieId: card.movieId })
    return [halfStars, diaryOf.viewings.map(({ watchedOn }) => watchedOn)]
  })
  expect((await Promise.all(viewings)).sort()).toEqual([
    [6, ['2025-03-02']],
    [9, []]
  ])
  const others = [
    diary('2025-04-01,Leo,2023,https://boxd.it/e3,5,,,2025-04-01'),
    diary(second, '2025-03-01,Leo,2023,https://boxd.it/e1,4.5,,,2025-03-01')
  ]
  for (const other of others) expect((await drop(world, other)).nQuestions).toBe(1)
})

it('letters of another script and signs alone make another movie, in a later file too', async () => {
  const world = await open()
  const one = (name: string, stars: number): NamedFile => [
    'diary.csv',
    `${DIARY}\n2025-03-01,${name},2018,https://boxd.it/x,${stars},,,2025-03-01\n`
  ]
  const names = ['काला', 'काली', '???', '!!!', 'Мой', 'Мои', 'かき', 'がき', 'มา', 'ม้า']
  for (const [at, name] of names.entries()) await bring(world, one(name, (at % 5) + 0.5))
  expect((await rated(world)).map(({ title }) => title)).toEqual([...names].sort())
})
