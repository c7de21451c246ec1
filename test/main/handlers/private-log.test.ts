import { mkdtemp, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { answer } from '../../../src/main/ipc/calls'
import { openLog } from '../../../src/main/log/log'
import type { AnsweredName, CallName } from '../../../src/shared/contract'
import { emptyFolder } from '../../fixtures/folders'
import { SAMPLE_REQUESTS } from './sample-requests'
import { openWorld } from './world'

const PRIVATE = 'Secret Ballot'
const NAMES = Object.keys(SAMPLE_REQUESTS) as CallName[]
/** What a person writes or chooses, by where it is in a request. */
const WRITTEN = new Set(['name', 'title', 'text', 'query'])

/** A request in which what a person writes is private; with `all`, every value, of whatever kind. */
function withPrivate(value: unknown, all: boolean, key = ''): unknown {
  if (value instanceof Uint8Array) return Buffer.from(`Date,Name,Year,Letterboxd URI,Rating\n1,"${PRIVATE}\n${PRIVATE}`)
  if (Array.isArray(value)) return value.map((each) => withPrivate(each, all, key))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withPrivate(each, all, name)]))
  return all || WRITTEN.has(key) ? PRIVATE : value
}

it('what a call is about is never in the log, whether its disk fails, its request is wrong or its handler has a fault', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const { call, handlers, libraryFs } = await openWorld()
  const folder = await mkdtemp(path.join(await emptyFolder(), 'log-'))
  const log = openLog(folder)
  const lines = async () => (await readFile(path.join(folder, 'matinee.log'), 'utf8').catch(() => '')).split('\n')
  const ask = (name: AnsweredName, request: unknown, handler: unknown = handlers[name]) =>
    answer(name, handler as never, request, log)

  await call('profiles:add', { name: PRIVATE })
  const { movie } = await call('movies:add', { profileId: 1, title: PRIVATE, year: 1999 })
  await call('ratings:set', { profileId: 1, movieId: movie.movieId, halfStars: 7, predictionWasVisible: false })
  await call('diary:note', { profileId: 1, movieId: movie.movieId, text: PRIVATE })
  for (const code of ['EIO', 'ENOSPC']) {
    libraryFs.code = code
    libraryFs.fails = () => true
    for (const name of NAMES) await ask(name, withPrivate(SAMPLE_REQUESTS[name](1), false))
  }
  expect((await lines()).join('\n')).toMatch(/was refused/)
  for (const name of NAMES) await ask(name, withPrivate(SAMPLE_REQUESTS[name](1), true))
  for (const name of NAMES) await ask(name, SAMPLE_REQUESTS[name](1), () => ({ [PRIVATE]: [PRIVATE] }))
  expect((await lines()).length).toBeGreaterThan(NAMES.length)
  expect((await lines()).filter((line) => line.includes('Secret'))).toEqual([])
  vi.restoreAllMocks()
}, 120_000)
