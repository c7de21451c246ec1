import { describe, expect, it } from 'vitest'
import type { ImportAnswer, ImportPreview, ImportState } from '../../../src/shared/imports'
import { openWorld } from './world'

type World = Awaited<ReturnType<typeof openWorld>>

const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const drop = ({ call }: World, ...files: [name: string, text: string][]) =>
  call('imports:drop', { profileId: 1, files: files.map(([name, text]) => ({ name, bytes: bytes(text) })) })
const previewOf = (state: ImportState): ImportPreview => {
  if (state.phase !== 'preview') throw new Error(`the import is ${state.phase}`)
  return state.preview
}
const mine = async ({ call }: World) =>
  (await call('ratings:list', { profileId: 1 })).ratings
    .map(({ card, halfStars }) => [card.title, halfStars])
    .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
const answerWith = ({ call }: World, answer: ImportAnswer | null, n: number) => call('imports:answer', { n, answer })
type Importing = Extract<ImportState, { phase: 'importing' }>
const BROWSED = { genres: [], yearFrom: null, yearTo: null, offset: 0, limit: 5 }
const NOTHING_WANTED = {
  conflicts: 'newer',
  keepUnmatched: false,
  include: { ratings: false, watchlist: false, seen: false, diary: false }
} as const
const undo = ({ call }: World) => call('history:undo', { profileId: 1 })

/** Movies of the small test community are Movie 01 (1950), Movie 02 (1951) and so on. */
const RATINGS = `Date,Name,Year,Letterboxd URI,Rating
2020-01-02,Movie 01,1950,https://boxd.it/1,4.5
2020-01-03,Movie 02,1952,https://boxd.it/2,3
2020-01-04,Movie 03,1954,https://boxd.it/3,2
2020-01-05,Somewhere Else,1999,https://boxd.it/4,5
2020-01-06,Movie 05,1954,https://boxd.it/5,seven
`

describe('an import', () => {
  it('shows what it would do before anything is written, and does it as one step', async () => {
    const world = await openWorld()
    const preview = previewOf(await drop(world, ['ratings.csv', RATINGS]))
    expect(preview).toMatchObject({
      files: [{ name: 'ratings.csv', source: 'letterboxd', nRows: 5 }],
      ...{ nMovies: 4, nQuestions: 1, nAnswered: 0, nUnknown: 1, nConflicts: 0, nSame: 0, nSkipped: 1 },
      willAdd: {
        ratings: 3,
        changed: 0,
        watchlist: 0,
        seen: 0,
        otherMarks: 0,
        viewings: 0,
        notes: 0,
        locks: 0,
        movies: 1,
        names: 2
      }
    })
    expect(await mine(world)).toEqual([])
    const { batch, history } = await world.call('imports:apply', {})
    expect(batch).toMatchObject({ sources: ['letterboxd'], files: ['ratings.csv'], nRatings: 3, revertedAt: null })
    expect(history.undo).toEqual({ what: 'import', files: ['ratings.csv'], count: 3 })
    const wanted = [
      ['Movie 01', 9],
      ['Movie 02', 6],
      ['Somewhere Else', 10]
    ]
    expect(await mine(world)).toEqual(wanted)
    expect(await world.call('imports:state', {})).toEqual({ phase: 'idle' })
    await undo(world)
    expect(await mine(world)).toEqual([])
    expect((await world.call('imports:batches', { profileId: 1 })).batches).toEqual([])
    await world.call('history:redo', { profileId: 1 })
    expect(await mine(world)).toEqual(wanted)
  })

  it('asks about what is not certain, and does as it is told', async () => {
    const world = await openWorld()
    await drop(world, ['ratings.csv', RATINGS])
    const { total, entries } = await world.call('imports:list', { list: 'questions', offset: 0, limit: 10 })
    expect(total).toBe(1)
    expect(entries[0]).toMatchObject({ title: 'Movie 03', year: 1954, line: 4, halfStars: 4, day: '2020-01-04' })
    expect(entries[0]?.candidates.map(({ movieId }) => movieId)).toEqual([30])
    const n = entries[0]?.n as number
    const told = async (answer: ImportAnswer | null) => previewOf(await answerWith(world, answer, n))
    expect((await told({ kind: 'keep' })).willAdd).toMatchObject({ ratings: 4, movies: 2 })
    expect((await told({ kind: 'leave-out' })).willAdd).toMatchObject({ ratings: 3, movies: 1 })
    expect((await told(null)).nAnswered).toBe(0)
    expect(await told({ kind: 'movie', movieId: 30 })).toMatchObject({
      nAnswered: 1,
      willAdd: { ratings: 4, movies: 1 }
    })
    expect(await world.ask('imports:answer', { n, answer: { kind: 'movie', movieId: 31 } })).toMatchObject({
      error: { code: 'unknown-movie' }
    })
    await world.call('imports:apply', {})
    expect(await mine(world)).toContainEqual(['Movie 03', 4])
  })

  it.each([
    ['newer', 9, 4],
    ['mine', 2, 4],
    ['theirs', 9, 6]
  ] as const)('of ratings that are here already keeps the %s, as chosen', async (conflicts, first, second) => {
    const world = await openWorld()
    const { call, rate, library } = world
    await rate(10, 2)
    await rate(20, 4)
    const long = Date.UTC(2024, 0, 1)
    await library.change((db) => db.run(`update rating set rated_at = ${long} where movie_id = 20`))
    const { options } = previewOf(await drop(world, ['ratings.csv', RATINGS]))
    const preview = previewOf(await call('imports:options', { ...options, conflicts }))
    expect(preview.nConflicts).toBe(2)
    const { entries } = await call('imports:list', { list: 'conflicts', offset: 0, limit: 10 })
    expect(entries.map(({ halfStars, movie }) => [halfStars, movie?.mine])).toEqual([
      [9, 2],
      [6, 4]
    ])
    await call('imports:apply', {})
    const after = new Map((await mine(world)) as [string, number][])
    expect([after.get('Movie 01'), after.get('Movie 02')]).toEqual([first, second])
  })

  it('lists rows that it leaves out with their lines and reasons', async () => {
    const world = await openWorld()
    await drop(world, ['ratings.csv', RATINGS])
    expect(await world.call('imports:skipped', { offset: 0, limit: 10 })).toEqual({
      total: 1,
      rows: [{ file: 'ratings.csv', line: 6, reason: '"seven" is not a rating' }]
    })
  })

  it('puts together what several files say, with watchlist, diary and notes, and leaves out what is not wanted', async () => {
    const world = await openWorld()
    const { call } = world
    const files: [string, string][] = [
      ['ratings.csv', RATINGS.split('\n').slice(0, 2).join('\n')],
      [
        'watchlist.csv',
        'Date,Name,Year,Letterboxd URI\n2021-01-01,Movie 06,1955,https://boxd.it/6\n2021-01-01,Movie 01,1950,https://boxd.it/1\n'
      ],
      ['watched.csv', 'Date,Name,Year,Letterboxd URI\n2021-01-01,Movie 07,1956,https://boxd.it/7\n'],
      [
        'reviews.csv',
        'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n2020-01-02,Movie 01,1950,https://boxd.it/x,1,Yes,Grew on me,,2019-12-31\n'
      ]
    ]
    const preview = previewOf(await drop(world, ...files))
    expect(preview.willAdd).toMatchObject({ ratings: 1, changed: 0, watchlist: 1, seen: 1, viewings: 1, movies: 0 })
    const none = { ...preview.options, include: { ratings: false, watchlist: false, seen: false, diary: false } }
    const nothing = previewOf(await call('imports:options', none))
    expect(nothing.willAdd).toMatchObject({ ratings: 0, changed: 0, watchlist: 0, seen: 0, viewings: 0, movies: 0 })
    await call('imports:options', preview.options)
    await call('imports:apply', {})
    expect(await mine(world)).toEqual([['Movie 01', 9]])
    const marks = async (movieId: number) => (await call('movies:get', { profileId: 1, movieId })).card.marks
    expect((await marks(60)).watchlist).toBe(true)
    expect((await marks(70)).seen).toBe(true)
    expect(await call('diary:get', { profileId: 1, movieId: 10 })).toMatchObject({
      viewings: [{ watchedOn: '2019-12-31', isRewatch: true }],
      note: 'Grew on me'
    })
    await undo(world)
    expect(await call('diary:get', { profileId: 1, movieId: 10 })).toEqual({ viewings: [], note: null })
  })

  it('puts a review below a note of mine, says so, and does it once', async () => {
    const world = await openWorld()
    const { call } = world
    const reviews = (review: string) =>
      `Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n2020-01-02,Movie 01,1950,https://boxd.it/x,,,"${review}",,\n`
    const noteOf = async () => (await call('diary:get', { profileId: 1, movieId: 10 })).note
    await call('diary:note', { profileId: 1, movieId: 10, text: 'mine' })
    const preview = previewOf(await drop(world, ['reviews.csv', reviews('Of then.\n\nAnd more.')]))
    expect(preview).toMatchObject({
      notes: ['1 review goes below your own note: Movie 01.'],
      ...{ counts: { brought: 1, leftOut: 0 }, willAdd: { notes: 1 } }
    })
    await call('imports:apply', {})
    expect(await noteOf()).toBe('mine\n\nOf then.\n\nAnd more.')
    const again = previewOf(await drop(world, ['reviews.csv', reviews('Of then.\r\n\r\nAnd more.')]))
    expect(again).toMatchObject({ notes: [], counts: { brought: 0, alreadyThere: 1 }, willAdd: { notes: 0 } })
    const beyond = previewOf(await drop(world, ['reviews.csv', reviews('a'.repeat(19_990))]))
    expect(beyond).toMatchObject({
      notes: ['1 review is left out, because it is too long to go below your own note: Movie 01.'],
      counts: { brought: 0, leftOut: 1 }
    })
    await call('imports:cancel', {})
    const written = () =>
      world.library.read((db) => db.exec('select text, written_at, written_on from note')[0]?.values)
    await undo(world)
    const mine = written()
    expect(mine).toEqual([['mine', expect.any(Number), null]])
    await call('history:redo', { profileId: 1 })
    await call('imports:revert', { profileId: 1, batchId: 1 })
    expect(written()).toEqual(mine)
  })

  it('of a viewing history leaves out what nobody knows, unless it is asked to keep it', async () => {
    const world = await openWorld()
    const history = 'Title,Date\n"Movie 06","1/31/21"\n"A Show Without Seasons","1/30/21"\n'
    const preview = previewOf(await drop(world, ['NetflixViewingHistory.csv', history]))
    expect(preview).toMatchObject({ nUnknown: 1, willAdd: { seen: 1, viewings: 1, movies: 0 } })
    const kept = previewOf(await world.call('imports:options', { ...preview.options, keepUnmatched: true }))
    expect(kept.willAdd).toMatchObject({ seen: 2, viewings: 2, movies: 1 })
  })

  it('takes a series where its id is known and lists it as left out where it is not', async () => {
    const world = await openWorld()
    const series = `Const,Your Rating,Date Rated,Title,Title Type,Year
tt0000001,8,2020-01-01,Movie 01,TV Mini Series,1950
tt9999999,8,2020-01-01,Movie 02,TV Series,1951
`
    expect(previewOf(await drop(world, ['ratings.csv', series]))).toMatchObject({
      nUnknown: 0,
      nSkipped: 1
    })
    const { rows } = await world.call('imports:skipped', { offset: 0, limit: 5 })
    expect(rows).toEqual([{ file: 'ratings.csv', line: 3, reason: 'a series, not a movie' }])
  })

  it('asks once about each kind that may be no movie’s, and does with all its rows as it is told', async () => {
    const world = await openWorld()
    const { call } = world
    const table = `Const,Your Rating,Date Rated,Title,Title Type,Year
tt0000001,8,2020-01-01,Movie 01,Movie,1950
tt8888881,6,2020-01-01,Movie 02,Pageant,1951
tt8888882,4,2020-01-01,A Pageant,Pageant,1999
tt8888883,2,2020-01-01,A Recital,Recital,1999
`
    const asked = previewOf(await drop(world, ['ratings.csv', table]))
    const pageant = { file: 'ratings.csv', kind: 'Pageant', nRows: 2, titles: ['Movie 02', 'A Pageant'] }
    expect(asked).toMatchObject({
      kinds: [
        { ...pageant, isMovie: null },
        { kind: 'Recital', nRows: 1, isMovie: null }
      ],
      ...{ nQuestions: 0, nUnknown: 0, counts: { brought: 1, alreadyThere: 0, leftOut: 0, asked: 3 } },
      willAdd: { ratings: 1, movies: 0 }
    })
    const say = async (kind: string, isMovie: boolean | null) =>
      previewOf(await call('imports:answer-kind', { file: 'ratings.csv', kind, isMovie }))
    expect((await say('Recital', false)).counts).toMatchObject({ leftOut: 1, asked: 2 })
    expect((await call('imports:skipped', { offset: 0, limit: 5 })).rows).toEqual([
      { file: 'ratings.csv', line: 5, reason: 'of type Recital, not a movie' }
    ])
    const said = await say('Pageant', true)
    expect(said.kinds[0]).toEqual({ ...pageant, isMovie: true })
    // Movie 02 has another id here, so which movie it is has to be asked as of any other.
    expect(said).toMatchObject({ nQuestions: 1, nUnknown: 1, willAdd: { ratings: 2, movies: 1 } })
    expect((await say('Pageant', null)).counts.asked).toBe(2)
    await say('Pageant', true)
    await call('imports:apply', {})
    expect(await mine(world)).toEqual([
      ['A Pageant', 4],
      ['Movie 01', 8]
    ])
  })

  it('counts as changed only what is, and not stars that were there already', async () => {
    const world = await openWorld()
    await drop(world, ['ratings.csv', RATINGS])
    await world.call('imports:apply', {})
    const table =
      'Date,Name,Year,Letterboxd URI,Rating\n2020-01-02,Movie 01,1950,https://boxd.it/1,4.5\n2021-01-02,Movie 04,1953,https://boxd.it/6,1\n'
    await drop(world, ['more.csv', table])
    const { history } = await world.call('imports:apply', {})
    expect(history.undo).toEqual({ what: 'import', files: ['more.csv'], count: 1 })
  })

  it('learns what a service calls a movie of which all is there already, so that the same file asks once', async () => {
    const world = await openWorld()
    const table = 'Date,Name,Year,Letterboxd URI,Rating\n2020-01-04,Movie 03,1954,https://boxd.it/3,3\n'
    await world.call('ratings:set', { profileId: 1, movieId: 30, halfStars: 6, predictionWasVisible: false })
    expect(previewOf(await drop(world, ['ratings.csv', table]))).toMatchObject({ nQuestions: 1, willAdd: { names: 0 } })
    const told = previewOf(await answerWith(world, { kind: 'movie', movieId: 30 }, 0))
    expect(told).toMatchObject({ counts: { brought: 0, alreadyThere: 1 }, willAdd: { ratings: 0, names: 1 } })
    const { history } = await world.call('imports:apply', {})
    expect(history.undo).toEqual({ what: 'import', files: ['ratings.csv'], count: 0 })
    expect(previewOf(await drop(world, ['ratings.csv', table]))).toMatchObject({ nQuestions: 0, willAdd: { names: 0 } })
    await undo(world)
    expect(previewOf(await drop(world, ['ratings.csv', table]))).toMatchObject({ nQuestions: 1 })
  })

  it('that is undone or reverted takes the movies with it that no dataset knows, and made again brings them back', async () => {
    const world = await openWorld()
    const isKnown = async () => {
      const found = await world.call('movies:browse', { profileId: 1, query: 'Somewhere Else', ...BROWSED })
      await world.call('exports:save', { profileId: 1, format: 'matinee' })
      const saved = world.saved.at(-1)?.contents.join('').includes('Somewhere Else')
      return [found.movies.length, saved]
    }
    await drop(world, ['ratings.csv', RATINGS])
    const { batch } = await world.call('imports:apply', {})
    expect(await isKnown()).toEqual([1, true])
    await undo(world)
    expect(await isKnown()).toEqual([0, false])
    await world.call('history:redo', { profileId: 1 })
    expect(await isKnown()).toEqual([1, true])
    await world.call('imports:revert', { profileId: 1, batchId: batch.batchId })
    expect(await isKnown()).toEqual([0, false])
    await undo(world)
    expect(await isKnown()).toEqual([1, true])
  })

  it('twice brings nothing new, and knows the movies again that no dataset has', async () => {
    const world = await openWorld()
    await drop(world, ['ratings.csv', RATINGS])
    await world.call('imports:apply', {})
    const again = previewOf(await drop(world, ['ratings.csv', RATINGS]))
    expect(again).toMatchObject({ nUnknown: 0, nSame: 3, willAdd: { ratings: 0, changed: 0, movies: 0 } })
  })

  it('of two movies that share title and year keeps both apart', async () => {
    const world = await openWorld()
    const twins = `Date,Name,Year,Letterboxd URI,Rating
2022-07-02,Pinocchio,2022,https://boxd.it/a,3.5
2022-07-03,Pinocchio,2022,https://boxd.it/b,1.5
2022-07-03,Movie 01,1950,https://boxd.it/c,1.5
2022-07-03,Movie 01,1950,https://boxd.it/d,2.5
`
    expect(previewOf(await drop(world, ['ratings.csv', twins]))).toMatchObject({
      nUnknown: 2,
      nQuestions: 2
    })
    await world.call('imports:apply', {})
    expect((await mine(world)).map(([title, halfStars]) => `${title} ${halfStars}`).sort()).toEqual([
      'Pinocchio 3',
      'Pinocchio 7'
    ])
  })

  it('can be given up at any point, and nothing stays', async () => {
    const world = await openWorld()
    const before = world.library.export()
    await drop(world, ['ratings.csv', RATINGS])
    expect(await world.call('imports:cancel', {})).toEqual({ phase: 'idle' })
    expect(await world.ask('imports:apply', {})).toMatchObject({ error: { code: 'invalid-request' } })
    expect(Buffer.from(world.library.export()).equals(Buffer.from(before))).toBe(true)
  })

  it('that cannot be read says why, and leaves no import open', async () => {
    const world = await openWorld()
    const refused = await world.ask('imports:drop', {
      profileId: 1,
      files: [{ name: 'a.csv', bytes: bytes('x,y\n1,2\n') }]
    })
    expect(refused).toMatchObject({ error: { code: 'import-refused' } })
    expect(await world.call('imports:state', {})).toEqual({ phase: 'idle' })
  })

  it('that is to take the place of another and cannot be read leaves that one with its answers', async () => {
    const world = await openWorld()
    await drop(world, ['ratings.csv', RATINGS])
    const { entries } = await world.call('imports:list', { list: 'questions', offset: 0, limit: 10 })
    await answerWith(world, { kind: 'movie', movieId: 30 }, entries[0]?.n as number)
    const refused = { profileId: 1, files: [{ name: 'a.csv', bytes: bytes('x,y\n1,2\n') }] }
    expect(await world.ask('imports:drop', refused)).toMatchObject({ error: { code: 'import-refused' } })
    expect(previewOf(await world.call('imports:state', {})).nAnswered).toBe(1)
    await world.call('imports:apply', {})
    expect(await mine(world)).toContainEqual(['Movie 03', 4])
  })

  it('says of notes and opinions that it would bring them', async () => {
    const world = await openWorld()
    const header = 'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n'
    const review = `${header}2020-01-02,Movie 01,1950,https://boxd.it/x,,,Grew on me,,\n`
    const preview = previewOf(await drop(world, ['reviews.csv', review]))
    expect(preview.willAdd).toMatchObject({ ratings: 0, notes: 1 })
    await world.call('imports:apply', {})
    expect(previewOf(await drop(world, ['reviews.csv', review])).counts).toMatchObject({ brought: 0, alreadyThere: 1 })
  })

  it('that is given up while it is made leaves nothing, and can be made after all', async () => {
    const world = await openWorld()
    await drop(world, ['ratings.csv', RATINGS])
    const applying = world.call('imports:apply', {})
    await world.call('imports:cancel', {})
    await expect(applying).rejects.toThrow(/was cancelled\. Nothing was changed/)
    expect(await mine(world)).toEqual([])
    expect((await world.call('imports:batches', { profileId: 1 })).batches).toEqual([])
    await drop(world, ['ratings.csv', RATINGS])
    await world.call('imports:apply', {})
    expect(await mine(world)).toHaveLength(3)
  })

  it('tells while it is made how far it is, and is not changed any more', async () => {
    const world = await openWorld()
    await drop(world, ['ratings.csv', RATINGS])
    const before = world.importStates.length
    const applying = world.call('imports:apply', {})
    const { preview, ...progress } = (await world.call('imports:options', NOTHING_WANTED)) as Importing
    expect(progress).toEqual({ phase: 'importing', nDone: 0, nChanges: 3 })
    expect(preview.willAdd.ratings).toBe(3)
    await applying
    const told = world.importStates
      .slice(before)
      .map((state) => (state.phase === 'importing' ? state.nDone : state.phase))
    expect(told).toEqual([0, 3, 'idle'])
    expect(await mine(world)).toHaveLength(3)
  })

  it('is made once and reverted once, however often that is asked for at a time', async () => {
    const world = await openWorld()
    await drop(world, ['ratings.csv', RATINGS])
    await Promise.all([world.call('imports:apply', {}), world.call('imports:apply', {})])
    expect((await world.call('imports:batches', { profileId: 1 })).batches).toHaveLength(1)
    const revert = () => world.call('imports:revert', { profileId: 1, batchId: 1 })
    const reverted = await Promise.allSettled([revert(), revert()])
    expect(reverted.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(await mine(world)).toEqual([])
    await undo(world)
    expect(await mine(world)).toHaveLength(3)
  })

  it('goes by what was rated while it waited: mine stays when mine are to', async () => {
    const world = await openWorld()
    await drop(world, ['ratings.csv', RATINGS])
    const options = { conflicts: 'mine', keepUnmatched: false, include: { ...NOTHING_WANTED.include, ratings: true } }
    await world.call('imports:options', options as never)
    const rated = world.rate(10, 4)
    const { history } = await world.call('imports:apply', {})
    await rated
    expect(await mine(world)).toEqual([
      ['Movie 01', 4],
      ['Movie 02', 6]
    ])
    expect(history.undo).toEqual({ what: 'import', files: ['ratings.csv'], count: 1 })
  })

  it('that the disk refuses changes nothing, and can be tried again', async () => {
    const world = await openWorld()
    const { libraryFs, ask, call } = world
    await world.rate(10, 2)
    await drop(world, ['ratings.csv', RATINGS])
    libraryFs.code = 'ENOSPC'
    libraryFs.fails = (request) => /^(open|write|rename)/.test(request)
    expect(await ask('imports:apply', {})).toMatchObject({ error: { code: 'library-write-failed' } })
    previewOf(await call('imports:state', {}))
    expect(await mine(world)).toEqual([['Movie 01', 2]])
    expect((await call('imports:batches', { profileId: 1 })).batches).toEqual([])
    libraryFs.fails = () => false
    await call('imports:apply', {})
    expect(await mine(world)).toHaveLength(3)
  })

  it('asks whether another encoding is readable', async () => {
    const world = await openWorld()
    const text = RATINGS.replace('Somewhere Else', 'Am\u00e9lie')
    const latin = { name: 'ratings.csv', bytes: new Uint8Array(Buffer.from(text, 'latin1')) }
    const asked = await world.call('imports:drop', { profileId: 1, files: [latin] })
    expect(asked).toMatchObject({ phase: 'encoding', file: 'ratings.csv' })
    previewOf(await world.call('imports:encoding', { isReadable: true }))
    const { entries } = await world.call('imports:list', { list: 'unknown', offset: 0, limit: 5 })
    expect(entries[0]?.title).toBe('Amélie')
  })

  it('tells the model how far it is behind, and no imported rating has a locked prediction', async () => {
    const world = await openWorld()
    await world.train()
    await drop(world, ['ratings.csv', RATINGS])
    await world.call('imports:apply', {})
    expect((await world.call('training:state', {})).ratingsBehind).toBe(2)
    const { ratings } = await world.call('ratings:list', { profileId: 1 })
    expect(ratings.every(({ locked }) => locked === null)).toBe(true)
  })

  it('goes with the profile that it was made for, and comes back with it', async () => {
    const world = await openWorld()
    const { call } = world
    const { profiles } = await call('profiles:add', { name: 'Dana' })
    const profileId = profiles[1]?.profileId as number
    await call('imports:drop', { profileId, files: [{ name: 'ratings.csv', bytes: bytes(RATINGS) }] })
    await call('imports:apply', {})
    expect(await mine(world)).toEqual([])
    await call('profiles:delete', { profileId })
    await undo(world)
    expect((await call('imports:batches', { profileId })).batches).toHaveLength(1)
    expect((await call('ratings:list', { profileId })).ratings).toHaveLength(3)
  })
})

describe('reverting an import', () => {
  it('weeks later restores what still is as imported, leaves and lists what was changed, and can be undone', async () => {
    const world = await openWorld()
    const { call, rate } = world
    await rate(10, 2)
    const state = previewOf(await drop(world, ['ratings.csv', RATINGS]))
    await call('imports:options', { ...state.options, conflicts: 'theirs' })
    const { batch } = await call('imports:apply', {})
    await rate(20, 10)
    await rate(90, 5)
    expect(await mine(world)).toEqual([
      ['Movie 01', 9],
      ['Movie 02', 10],
      ['Movie 09', 5],
      ['Somewhere Else', 10]
    ])
    const { report } = await call('imports:revert', { profileId: 1, batchId: batch.batchId })
    expect(report).toEqual({
      restored: { ratings: 2, marks: 0, viewings: 0, notes: 0 },
      kept: [{ title: 'Movie 02', year: 1951, what: 'rating', why: 'changed' }]
    })
    const left = [
      ['Movie 01', 2],
      ['Movie 02', 10],
      ['Movie 09', 5]
    ]
    expect(await mine(world)).toEqual(left)
    expect((await call('imports:batches', { profileId: 1 })).batches[0]?.revertedAt).not.toBeNull()
    expect(await world.ask('imports:revert', { profileId: 1, batchId: batch.batchId })).toMatchObject({ ok: false })
    expect((await undo(world)).step).toEqual({ what: 'revert-import', files: ['ratings.csv'] })
    expect(await mine(world)).toContainEqual(['Movie 01', 9])
    expect((await call('imports:batches', { profileId: 1 })).batches[0]?.revertedAt).toBeNull()
  })

  it('leaves a cleared rating cleared, and movies that nobody speaks of any more are not listed again', async () => {
    const world = await openWorld()
    const { call } = world
    await drop(world, ['ratings.csv', RATINGS])
    const { batch } = await call('imports:apply', {})
    await call('ratings:clear', { profileId: 1, movieId: 10 })
    const { report } = await call('imports:revert', { profileId: 1, batchId: batch.batchId })
    expect(report.kept).toEqual([{ title: 'Movie 01', year: 1950, what: 'rating', why: 'cleared' }])
    const again = await openWorld(world.folder)
    const browse = { profileId: 1, query: 'Somewhere', genres: [], yearFrom: null, yearTo: null, offset: 0, limit: 5 }
    expect((await again.call('movies:browse', browse)).total).toBe(0)
  })
})
