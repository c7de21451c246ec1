import type { Bridge, CallName, EventName, EventOf } from '../../src/shared/contract'
import { TABLES, type TableName } from '../../src/shared/library-change'
import { DEFAULT_TRAINING_SETTINGS, type TrainingState } from '../../src/shared/training'
import { CALLS } from '../../src/shared/contract'

export const IDLE: TrainingState = {
  activity: { kind: 'idle' },
  model: {
    modelId: 'm1',
    trainedAt: 0,
    elapsedMs: 9000,
    metrics: { validationRmse: 0.84, validationMae: 0.64, baselineRmse: 0.94, baselineMae: 0.73, nValidation: 5000 },
    curve: []
  },
  ratingsBehind: 0,
  lastFailure: null
}

/** Answers to calls by name; a function gets the request. */
export type Answers = Partial<Record<CallName, unknown>>

/** What main says of the app. */
export const appState = {
  version: '1.2.3',
  profile: { profileId: 1, name: 'Me' },
  settings: {
    theme: 'dark',
    singleKeys: true,
    training: { ...DEFAULT_TRAINING_SETTINGS, nFactors: 8, nEpochs: 4 }
  },
  dataset: {
    ...{ name: 'Starter community', simulated: true, nMovies: 9742, nRaters: 610, nRatings: 99_000 },
    ...{ citation: 'Cite them.', licence: 'Conditions in full.' }
  },
  facets: { genres: [{ name: 'Crime', count: 3 }], yearFrom: 1902, yearTo: 2018 },
  drafts: [],
  notices: [{ kind: 'library-set-aside', message: 'The library was damaged and is kept aside.' }]
}

const ME = { profileId: 1, nRatings: 1 }

const STANDARD: Answers = {
  'app:state': appState,
  'training:state': IDLE,
  'recommendations:list': { basis: 'popular', sort: 'recommended', total: 0, nRated: 0, nInputs: 0, movies: [] },
  'movies:browse': { total: 0, movies: [] },
  'ratings:list': { ratings: [], total: 0 },
  'ratings:imported': { predictions: [] },
  'recommendations:moves': { nCompared: 0, moves: [] },
  'movies:star-reasons': { movies: [] },
  'tastes:list': { tastes: [] },
  'marks:list': { movies: [] },
  'model:runs': { runs: [] },
  'library:state': { kind: 'writable' },
  'imports:state': { phase: 'idle' },
  'imports:batches': { batches: [] },
  'history:state': { undo: null, redo: null },
  'profiles:list': { profiles: [{ profileId: 1, name: 'Me', nRatings: 0 }], activeProfileId: 1 },
  'datasets:state': {
    ...{ inUse: 'a'.repeat(64), activity: { kind: 'idle' }, outcome: null, candidate: null },
    installed: [
      {
        ...{ datasetId: 'a'.repeat(64), name: 'Starter community', simulated: true, isStarter: true },
        ...{ nMovies: 9742, nRaters: 610, nRatings: 99_000, bytes: 490_000 }
      }
    ],
    downloads: [
      { name: 'ml-latest-small', bytes: 978_202, receivedBytes: 0, address: 'https://example.invalid/small.zip' },
      { name: 'ml-32m', bytes: 238_950_008, receivedBytes: 5_000_000, address: 'https://example.invalid/large.zip' }
    ]
  },
  'backups:state': { kind: 'ok' },
  'diary:get': { viewings: [], note: null },
  'backups:list': { folder: '/home/me/backups', dates: [], bytes: 0, others: [] }
}

const OF_RATINGS: readonly TableName[] = ['rating', 'rating_change', 'history']

/** What a call changes in the library, which main says before it answers. */
const CHANGES: Partial<Record<CallName, readonly TableName[]>> = {
  'ratings:set': ['movie', ...OF_RATINGS, 'locked_prediction'],
  'ratings:clear': OF_RATINGS,
  'ratings:set-many': OF_RATINGS,
  'ratings:clear-many': OF_RATINGS,
  'marks:set': ['mark', 'history'],
  'tastes:pick': ['mark', 'history'],
  'diary:add': ['viewing', 'mark', 'history'],
  'diary:remove': ['viewing', 'mark', 'history'],
  'diary:note': ['note', 'history'],
  'movies:add': ['movie'],
  'profiles:add': ['profile', 'setting', 'history'],
  'profiles:rename': ['profile', 'history'],
  'profiles:switch': ['setting'],
  ...{ 'profiles:delete': TABLES, 'history:undo': TABLES, 'history:redo': TABLES },
  ...{ 'imports:apply': TABLES, 'imports:revert': TABLES, 'backups:restore': TABLES }
}

/** A bridge for tests: answers by name, checks every request against the contract, and can send events. */
export function fakeBridge(answers: Answers = {}) {
  const calls: { name: CallName; request: unknown }[] = []
  const listeners = new Map<EventName, Set<(event: never) => void>>()
  const send = <N extends EventName>(name: N, event: EventOf<N>): void =>
    listeners.get(name)?.forEach((listener) => listener(event as never))
  const bridge: Bridge = {
    call: async (name, request) => {
      calls.push({ name, request })
      CALLS[name].request.parse(request)
      const answer = answers[name] ?? STANDARD[name]
      const value = await (typeof answer === 'function' ? (answer as (asked: unknown) => unknown)(request) : answer)
      const tables = value instanceof Error ? undefined : CHANGES[name]
      // Of a change that may be of any row, nothing more is known.
      if (tables) send('library:changed', { tables: [...tables], profiles: tables === TABLES ? null : [ME] })
      return value instanceof Error
        ? { ok: false, error: { code: 'internal', message: value.message } }
        : { ok: true, value: value as never }
    },
    subscribe: (name, listener) => {
      const those = listeners.get(name) ?? new Set()
      listeners.set(name, those.add(listener))
      return () => those.delete(listener)
    },
    offerDropped: () =>
      Promise.resolve({ ok: false, error: { code: 'not-a-dataset', message: 'It holds no MovieLens dataset.' } })
  }
  return { bridge, calls, send }
}
