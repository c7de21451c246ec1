import type { MenuItemConstructorOptions } from 'electron'
import { expect, it, vi } from 'vitest'
import { menuTemplate } from '../../src/main/shell/menu-template'
import { readMovieLensCatalogue } from '../../src/main/import-formats/movielens-catalogue'
import { parseMovieLensRatings } from '../../src/main/import-formats/movielens-ratings'
import { readOwnJson } from '../../src/main/import-formats/own-json'
import { answer } from '../../src/main/ipc/calls'
import { openingNotices } from '../../src/main/lifecycle/opening-notices'
import { refusal } from '../../src/main/store/journal/refusal'
import { backupFailure } from '../../src/main/store/backups/backup-failure'

/** Every letter of a catalogue marked, so that what did not come from it shows. */
vi.mock('../../src/main/words/texts', marked)
vi.mock('../../src/main/words/errors', marked)
vi.mock('../../src/main/words/import-errors', marked)
vi.mock('../../src/main/words/dataset-errors', marked)
vi.mock('../../src/main/words/shape-errors', marked)

async function marked(original: () => Promise<object>): Promise<object> {
  const mark = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(/[A-Za-z]/g, 'ж')
    if (typeof value === 'function') return (...facts: unknown[]) => mark(value(...facts))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, mark(text)]))
  }
  return mark({ ...(await original()) }) as object
}

const itemsOf = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])

it.each(['darwin', 'linux'] as const)('no English is left in the menu on %s', (platform) => {
  const labels = itemsOf(menuTemplate(platform, () => undefined)).map(({ label = '' }) => label)
  expect(labels.length).toBeGreaterThan(30)
  expect(labels.filter((label) => /[A-Za-z]/.test(label))).toEqual([])
})

it('no English is left in notices, in what a disk refuses and in a backup that was not made', () => {
  const recovered = { kind: 'recovered', damagedFiles: ['1'], lostChanges: 2, folder: '2' } as const
  const said = [
    ...openingNotices(recovered, { added: ['1'], renamed: [{ before: '1', name: '2' }], nDropped: 2 }),
    ...openingNotices({ kind: 'set-aside', folder: '2', reason: '' }),
    ...['EACCES', 'ENOSPC', 'EIO'].map((code) => refusal(Object.assign(new Error('failed'), { code }))),
    { message: backupFailure('/1', Object.assign(new Error('failed'), { code: 'ENOENT' })) }
  ].map(({ message }) => message)
  expect(said).toHaveLength(7)
  expect(said.filter((message) => /[A-Za-z]/.test(message))).toEqual([])
})

const saidBy = (work: () => unknown): string => {
  try {
    work()
    return 'nothing'
  } catch (error) {
    return (error as Error).message
  }
}

it('no English is left of a MovieLens file or of JSON that is not as it should be, nor of a call that is not', async () => {
  const HEADER = 'movieId,title,genres\n'
  const movies = Array.from({ length: 200 }, (_, n) => ({
    movieId: n + 1,
    title: 'A',
    year: 1999,
    imdbId: null,
    tmdbId: null
  }))
  const ratings = [
    ...movies.map(({ movieId }) => ({ movieId, halfStars: 7, ratedAt: null, ratedOn: null })),
    { movieId: 'x' }
  ]
  const profiles = [{ name: 'Me', ratings, marks: [], viewings: [], notes: [] }]
  const skipped = readOwnJson('a.json', { format: 'matinee-library', version: 1, movies, profiles }).flatMap(
    (file) => file.skipped
  )
  const call = await answer(
    'ratings:set',
    () => ({}) as never,
    { profileId: 'x', movieId: -1 },
    () => undefined
  )
  const said = [
    ...['1;2', `${HEADER}x,A,B`, `${HEADER}1,A,B\n1,A,B`, `${HEADER}1,"A,B`, ''].map((text) =>
      saidBy(() => readMovieLensCatalogue(text))
    ),
    ...['a file', '1\t2\t3\t4\n1\t2\t3', '1\t2\t9\t4'].map((text) => saidBy(() => parseMovieLensRatings(text))),
    saidBy(() => readOwnJson('a.json', { format: 'matinee-library', version: 1, movies: 5 })),
    ...skipped.map(({ reason }) => reason),
    call.ok ? 'nothing' : call.error.message
  ]
  expect(said).toHaveLength(11)
  expect(said.filter((message) => /[A-Za-z]/.test(message))).toEqual([])
})
