import type { Page } from '@playwright/test'
import type { CallName, RequestOf } from '../../src/shared/contract'
import { call } from './drive'
import { retrain } from './retrain'

export const PROFILE = 1

export interface Movie {
  readonly movieId: number
  readonly title: string
  readonly year: number | null
}

/** Does the actions of a kind from one number to another. */
type Act = (page: Page, from: number, to: number, movies: readonly Movie[]) => Promise<void>

interface Kind {
  readonly name: string
  /** How many of them are made for each rating. */
  readonly share: number
  readonly act: Act
}

type Called = { readonly [N in CallName]: readonly [N, RequestOf<N>] }[CallName]

/** Each action is some calls of the contract. */
const calls =
  (of: (n: number, movieId: number, movies: readonly Movie[]) => readonly Called[], mayFail = false): Act =>
  async (page, from, to, movies) => {
    const all: Called[] = []
    for (let n = from; n < to; n++) all.push(...of(n, movies[n % movies.length]?.movieId ?? 0, movies))
    await callAll(page, all, mayFail)
  }

/** Does an action after the other. */
const oneByOne =
  (act: (page: Page, n: number, movies: readonly Movie[]) => Promise<void>): Act =>
  async (page, from, to, movies) => {
    for (let n = from; n < to; n++) await act(page, n, movies)
  }

const forMovie = (movieId: number) => ({ profileId: PROFILE, movieId })
const starsOf = (n: number) => (n % 10) + 1

/** What a person does, in an order in which each finds something to do. */
export const KINDS: readonly Kind[] = [
  {
    name: 'rating',
    share: 1,
    act: calls((n, movieId) => [
      ['ratings:set', { ...forMovie(movieId), halfStars: starsOf(n), predictionWasVisible: false }]
    ])
  },
  {
    name: 'mark',
    share: 1,
    act: calls((n, movieId, { length }) => [
      ['marks:set', { ...forMovie(movieId), mark: 'watchlist', on: Math.floor(n / length) % 2 === 0 }]
    ])
  },
  {
    name: 'note of 200 letters',
    share: 1,
    act: calls((n, movieId) => [['diary:note', { ...forMovie(movieId), text: `${n} `.padEnd(200, 'note ').trim() }]])
  },
  {
    name: 'Undo and Redo',
    share: 0.5,
    act: calls(() => [
      ['history:undo', { profileId: PROFILE }],
      ['history:redo', { profileId: PROFILE }]
    ])
  },
  {
    name: 'the same stars for 200 movies',
    share: 0.1,
    act: calls((n, _, movies) => [
      [
        'ratings:set-many',
        { profileId: PROFILE, movieIds: movies.map(({ movieId }) => movieId), halfStars: starsOf(n) }
      ]
    ])
  },
  { name: 'import of 50 movies and its revert', share: 0.05, act: oneByOne(importAndRevert) },
  { name: 'profile added and deleted', share: 0.2, act: oneByOne(addAndDelete) },
  { name: 'rating and restore of a copy', share: 0.04, act: oneByOne(rateAndRestore) },
  { name: 'retrain', share: 0.02, act: oneByOne((page) => retrain(page, 'sgd')) },
  {
    name: 'call that fails into the log',
    share: 0.04,
    act: calls((n) => [['backups:preview', { date: dayWithoutCopy(n) }]], true)
  }
]

/** Makes calls one after the other in the page, which is faster than one by one from here. */
async function callAll(page: Page, all: readonly Called[], mayFail: boolean): Promise<void> {
  const failure = await page.evaluate(
    async ([list, may]) => {
      for (const [name, request] of list) {
        const answer = await window.matinee.call(name, request as never)
        if (!answer.ok && !may) return `${name}: ${answer.error.code}: ${answer.error.message}`
      }
      return null
    },
    [all, mayFail] as const
  )
  if (failure !== null) throw new Error(failure)
}

async function importAndRevert(page: Page, n: number, movies: readonly Movie[]): Promise<void> {
  const lines = movies.slice(0, 50).map(({ title, year }) => `2025-03-03,"${title}",${year ?? ''},https://boxd.it/${n}`)
  const failure = await page.evaluate(
    async ([profileId, csv]) => {
      const files = [{ name: 'watched.csv', bytes: new TextEncoder().encode(csv) }]
      const dropped = await window.matinee.call('imports:drop', { profileId, files })
      return dropped.ok ? null : dropped.error.message
    },
    [PROFILE, `Date,Name,Year,Letterboxd URI\n${lines.join('\n')}\n`] as const
  )
  if (failure !== null) throw new Error(failure)
  const { batch } = await call(page, 'imports:apply', {})
  await call(page, 'imports:revert', { profileId: PROFILE, batchId: batch.batchId })
}

async function addAndDelete(page: Page, n: number): Promise<void> {
  const { profiles } = await call(page, 'profiles:add', { name: `Guest ${n}` })
  const guest = profiles.find(({ name }) => name === `Guest ${n}`)
  if (!guest) throw new Error('a profile that was added is in the list')
  await call(page, 'profiles:delete', { profileId: guest.profileId })
}

async function rateAndRestore(page: Page, n: number, movies: readonly Movie[]): Promise<void> {
  const movieId = movies[0]?.movieId ?? 0
  await call(page, 'ratings:set', { ...forMovie(movieId), halfStars: starsOf(n), predictionWasVisible: false })
  const [date] = (await call(page, 'backups:list', {})).dates
  if (date === undefined) throw new Error('there is no copy to restore')
  await call(page, 'backups:restore', { profileId: PROFILE, date })
}

const dayWithoutCopy = (n: number): string => new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10)
