import { describe, expect, it } from 'vitest'
import type { MarkName } from '../../../src/shared/movies'
import { openWorld } from './world'

// Movies of the small test community are Movie 01 (1950) with the id 10, Movie 02 (1951) with 20, and so on.
const DIARY = `Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
2025-03-01,Movie 01,1950,https://boxd.it/b1,4.5,,,2025-02-28
`
const REVIEW = `Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date
2025-03-01,Movie 01,1950,https://boxd.it/b1,4.5,,Grew on me,,2025-02-28
`
const WATCHED = `Date,Name,Year,Letterboxd URI
2025-03-03,Movie 01,1950,https://boxd.it/m3
2025-03-03,Movie 02,1951,https://boxd.it/m2
2025-03-03,Movie 03,1952,https://boxd.it/m1
`

async function open() {
  const world = await openWorld()
  const { call, list, saved } = world
  const importFile = async (name: string, text: string, include: object = {}): Promise<number> => {
    const files = [{ name, bytes: new TextEncoder().encode(text) }]
    await call('imports:drop', { profileId: 1, files })
    for (let state = await call('imports:state', {}); ; state = await call('imports:state', {})) {
      if (state.phase === 'reading') {
        await new Promise((resolve) => setTimeout(resolve, 5))
        continue
      }
      if (state.phase !== 'preview') throw new Error(`the import is ${state.phase}`)
      const { options } = state.preview
      await call('imports:options', { ...options, include: { ...options.include, ...include } })
      return (await call('imports:apply', {})).batch.batchId
    }
  }
  const marks = async (movieId: number) => (await call('movies:get', { profileId: 1, movieId })).card.marks
  const mark = (movieId: number, name: MarkName, on = true) =>
    call('marks:set', { profileId: 1, movieId, mark: name, on })
  const addViewing = (movieId: number, watchedOn: string) =>
    call('diary:add', { profileId: 1, movieId, watchedOn, isRewatch: false })
  const isListed = async (movieId: number) => (await list()).movies.some((card) => card.movieId === movieId)
  const exported = async () => {
    await call('exports:save', { profileId: 1, format: 'letterboxd' })
    return saved.at(-1)?.contents.join('') ?? ''
  }
  const revert = async (batchId: number) => (await call('imports:revert', { profileId: 1, batchId })).report
  return { ...world, importFile, marks, mark, addViewing, isListed, exported, revert }
}

describe('a movie with a day in the diary is seen', () => {
  it.each([
    ['as imported', {}],
    ['with marks of seen left out of the import', { seen: false }]
  ])(
    '%s, once its rating is cleared: it is not recommended, and goes out with its day and note',
    async (_, include) => {
      const { call, importFile, marks, isListed, exported } = await open()
      await importFile('diary.csv', DIARY, include)
      await importFile('reviews.csv', REVIEW, include)
      await call('ratings:clear', { profileId: 1, movieId: 10 })
      expect((await marks(10)).seen).toBe(true)
      expect(await isListed(10)).toBe(false)
      expect(await exported()).toMatch(/Movie 01.*Grew on me[^]*Movie 01.*2025-02-28/)
    }
  )

  it('and stays so: taking Seen off is refused with what to do, until the diary has no viewing of it', async () => {
    const { ask, call, mark, marks, addViewing, isListed } = await open()
    await mark(20, 'liked')
    const { viewings } = await addViewing(20, '2025-02-28')
    const refused = await ask('marks:set', { profileId: 1, movieId: 20, mark: 'seen', on: false })
    expect(refused).toMatchObject({ ok: false, error: { message: expect.stringMatching(/diary first/) as string } })
    expect(await marks(20)).toMatchObject({ seen: true, liked: true })
    await call('diary:remove', { profileId: 1, movieId: 20, viewingId: viewings[0]?.viewingId as number })
    expect((await marks(20)).seen).toBe(true)
    await mark(20, 'seen', false)
    expect(await marks(20)).toMatchObject({ seen: false, liked: false })
    expect(await isListed(20)).toBe(true)
  })

  it('and is among the movies seen', async () => {
    const { call, importFile } = await open()
    await importFile('diary.csv', DIARY)
    const { movies } = await call('marks:list', { profileId: 1, mark: 'seen' })
    expect(movies.map(({ movieId }) => movieId)).toEqual([10])
  })
})

describe('reverting an import of movies seen', () => {
  it('leaves what was said since: a like stays with its seen, a viewing keeps its movie seen, and both are named', async () => {
    const { importFile, mark, marks, addViewing, revert } = await open()
    const batchId = await importFile('watched.csv', WATCHED)
    await mark(10, 'liked')
    await addViewing(20, '2025-04-01')
    expect(await revert(batchId)).toEqual({
      restored: { ratings: 0, marks: 1, viewings: 0, notes: 0 },
      kept: [
        { title: 'Movie 01', year: 1950, what: 'mark', why: 'changed' },
        { title: 'Movie 02', year: 1951, what: 'mark', why: 'changed' }
      ]
    })
    expect(await marks(10)).toMatchObject({ seen: true, liked: true })
    expect((await marks(20)).seen).toBe(true)
    expect((await marks(30)).seen).toBe(false)
  })

  it('leaves a movie seen of which it was said anew, although the like is taken back, and one marked off and on again', async () => {
    const { importFile, mark, marks, revert } = await open()
    const batchId = await importFile('watched.csv', WATCHED)
    await mark(10, 'liked')
    await mark(10, 'liked', false)
    await mark(20, 'seen', false)
    await mark(20, 'seen')
    await mark(30, 'seen', false)
    const { kept } = await revert(batchId)
    expect(kept.map(({ title }) => title)).toEqual(['Movie 01', 'Movie 02'])
    expect([(await marks(10)).seen, (await marks(20)).seen, (await marks(30)).seen]).toEqual([true, true, false])
  })

  it('takes a mark away that was set, undone and is as imported again', async () => {
    const { call, importFile, mark, marks, revert } = await open()
    const batchId = await importFile('watched.csv', WATCHED)
    await mark(10, 'disliked')
    await call('history:undo', { profileId: 1 })
    expect((await revert(batchId)).kept).toEqual([])
    expect((await marks(10)).seen).toBe(false)
  })

  it('takes its viewings and notes away, but no note that was rewritten since', async () => {
    const { call, importFile, marks, revert } = await open()
    const write = (text: string) => call('diary:note', { profileId: 1, movieId: 10, text })
    const batchId = await importFile('reviews.csv', REVIEW)
    await write('')
    await write('Grew on me')
    const { restored, kept } = await revert(batchId)
    expect([restored, kept]).toEqual([
      { ratings: 1, marks: 0, viewings: 1, notes: 0 },
      [{ title: 'Movie 01', year: 1950, what: 'note', why: 'changed' }]
    ])
    expect(await call('diary:get', { profileId: 1, movieId: 10 })).toEqual({ viewings: [], note: 'Grew on me' })
    expect((await marks(10)).seen).toBe(false)
    await call('history:undo', { profileId: 1 })
    expect((await call('diary:get', { profileId: 1, movieId: 10 })).viewings).toHaveLength(1)
    expect((await marks(10)).seen).toBe(true)
  })
})
