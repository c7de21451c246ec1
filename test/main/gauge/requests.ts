import type { CatalogueMovie } from '../../../src/main/datasets/dataset'
import type { CallName, RequestOf } from '../../../src/shared/contract'
import type { openWorld } from '../handlers/world'
import { TrainerElsewhere } from './trainer-elsewhere'

type World = Awaited<ReturnType<typeof openWorld>>

export interface Asked {
  readonly name: CallName
  /** What is special about it, where a call is made more than once. */
  readonly what?: string
  readonly request: () => unknown
  /** What it has begun and does not wait for, and what is measured with it. */
  readonly until?: () => Promise<void>
  /** Nothing is there to do it to: only that it is refused quickly is measured. */
  readonly isRefused?: boolean
}

const N_IMPORTED = 5_000
const profileId = 1
const page = { offset: 0, limit: 60 }
const EVERYTHING = { ratings: true, watchlist: true, seen: true, diary: true }

/**
 * Every call of the contract, in an order in which each finds something to do, again and again. A call that is not here does not
 * compile. `nProfiles` are there, each with ratings; the last of them is deleted, and comes back by Undo.
 */
export function requestsOf(
  world: World,
  movies: readonly CatalogueMovie[],
  { nProfiles, round, trained }: { readonly nProfiles: number; readonly round: number; readonly trained: Uint8Array }
): readonly Asked[] {
  const at = (n: number): number => movies[n]?.movieId ?? 0
  const unrated = at(9_500)
  const ofMovie = { profileId, movieId: at(100) }
  const ofList = { sort: 'recommended' } as const
  const list = { profileId, ...ofList, ...page } as const
  const ids = (n: number): number[] => Array.from({ length: n }, (_, k) => at(k))
  const csv = (title = 'Unheard of'): Buffer => {
    const rows = movies
      .slice(-N_IMPORTED)
      .map(
        ({ title, year }, n) =>
          `2020-01-02,"${title.replaceAll('"', '""')}",${year ?? ''},https://boxd.it/${n},${(1 + (n % 10)) / 2}\n`
      )
    const unknown = Array.from({ length: 500 }, (_, n) => `2020-01-02,${title} ${n},1999,https://boxd.it/u${n},3\n`)
    return Buffer.from(`Date,Name,Year,Letterboxd URI,Rating\n${rows.join('')}${unknown.join('')}`)
  }
  const dropped = { profileId, files: [{ name: 'ratings.csv', bytes: new Uint8Array(csv()) }] }
  /** What is not UTF-8 is asked about. */
  const chosen = { name: 'ratings.csv', content: Buffer.from(csv('Métropolis').toString('utf8'), 'latin1') }
  const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))
  /** None is under way; the next one ends with a model, or never. */
  const cancelled = async (model: Uint8Array | null): Promise<Record<string, never>> => {
    await world.training.cancel()
    TrainerElsewhere.model = model
    TrainerElsewhere.nAsked = 0
    return {}
  }
  const gathered = async (): Promise<void> => {
    while (TrainerElsewhere.nAsked === 0) await soon()
  }
  const published = async (): Promise<void> => {
    while (world.training.state().activity.kind === 'training') await soon()
    const { lastFailure } = world.training.state()
    if (lastFailure) throw new Error(lastFailure.message)
  }
  const calls: {
    readonly [N in CallName]: readonly (Omit<Asked, 'name' | 'request'> & {
      of: () => RequestOf<N> | Promise<RequestOf<N>>
    })[]
  } = {
    'app:state': [{ of: () => ({}) }],
    'app:licences': [{ of: () => ({}) }],
    'app:drafts': [{ of: () => ({ drafts: [{ key: 'new profile', text: 'D' }] }) }],
    'app:saved': [{ of: () => ({}) }],
    'settings:set': [{ of: () => ({ theme: 'dark' }) }],
    'recommendations:list': [{ of: () => list }, { what: 'as popular', of: () => ({ ...list, sort: 'popular' }) }],
    'movies:browse': [
      { of: () => ({ profileId, query: 'the night of', genres: [], yearFrom: null, yearTo: null, ...page }) }
    ],
    'movies:get': [{ of: () => ofMovie }],
    'movies:explain': [{ of: () => ({ profileId, movieId: unrated }) }],
    'movies:without': [{ of: () => ({ profileId, movieId: unrated, leftOutMovieId: at(5) }) }],
    'movies:star-reasons': [{ of: () => ({ profileId, movieIds: [unrated, at(9_600)] }) }],
    'movies:similar': [{ of: () => ({ ...ofMovie, limit: 20 }) }],
    'factors:list': [{ of: () => ({ profileId }) }],
    'groups:list': [
      { of: () => ({ profileIds: [1, 2, 3].slice(0, nProfiles), rule: 'average', leastStars: 2.5, ...page }) }
    ],
    'movies:add': [{ of: () => ({ profileId, title: `Made at home ${round}`, year: 2020 }) }],
    'ratings:set': [{ of: () => ({ profileId, movieId: unrated, halfStars: 8, predictionWasVisible: true }) }],
    'recommendations:moves': [{ of: () => ({ ...ofList, movieId: unrated, before: null, profileId }) }],
    'recommendations:moves-without': [{ of: () => ({ ...ofList, movieId: at(7), profileId }) }],
    'ratings:clear': [{ of: () => ({ profileId, movieId: unrated }) }],
    'ratings:list': [{ of: () => ({ profileId, offset: 0, limit: 500 }) }],
    'ratings:imported': [{ of: () => ({ profileId }) }],
    'ratings:set-many': [{ of: () => ({ profileId, movieIds: ids(2_000), halfStars: 7 }) }],
    'ratings:clear-many': [{ of: () => ({ profileId, movieIds: ids(2_000) }) }],
    'history:state': [{ of: () => ({ profileId }) }],
    'history:undo': [{ of: () => ({ profileId }) }],
    'history:redo': [{ of: () => ({ profileId }) }],
    'imports:state': [{ of: () => ({}) }],
    'imports:choose': [
      {
        of: () => {
          world.filesToChoose.push(chosen)
          return { profileId }
        }
      }
    ],
    'imports:encoding': [{ of: () => ({ isReadable: true }) }],
    'imports:drop': [{ of: () => dropped }],
    'imports:options': [{ of: () => ({ conflicts: 'theirs', keepUnmatched: true, include: EVERYTHING }) as never }],
    'imports:answer-kind': [{ of: () => ({ file: 'ratings.csv', kind: 'Pageant', isMovie: true }) }],
    'imports:answer': [{ of: () => ({ n: 0, answer: null }) }],
    'imports:list': [{ of: () => ({ list: 'unknown', ...page }) }],
    'imports:skipped': [{ of: () => page }],
    'imports:apply': [{ of: () => ({}) }],
    'imports:batches': [{ of: () => ({ profileId }) }],
    'imports:revert': [
      {
        of: async () => ({
          profileId,
          batchId: (await world.call('imports:batches', { profileId })).batches[0]?.batchId ?? 0
        })
      }
    ],
    'imports:cancel': [{ of: () => ({}) }],
    'imports:next': [{ of: () => ({}) }],
    'exports:save': (['letterboxd', 'letterboxd-watchlist', 'imdb', 'matinee'] as const).map((format) => ({
      what: format,
      of: () => ({ profileId, format })
    })),
    'library:state': [{ of: () => ({}) }],
    'backups:state': [{ of: () => ({}) }],
    'backups:list': [{ of: () => ({}) }],
    'backups:choose-folder': [{ of: () => ({}) }],
    'backups:preview': [{ of: async () => ({ date: await backUp() }) }],
    'backups:restore': [{ of: async () => ({ profileId, date: await backUp() }) }],
    'marks:list': [
      { of: () => ({ profileId, mark: 'watchlist' }) },
      { what: 'of 3,000 seen', of: () => ({ profileId, mark: 'seen' }) }
    ],
    'marks:set': [{ of: () => ({ ...ofMovie, mark: 'watchlist', on: true }) }],
    'tastes:list': [{ of: () => ({ profileId }) }],
    'tastes:pick': [{ of: () => ({ profileId, movieIds: [at(1), at(2)], on: true }) }],
    'datasets:state': [{ of: () => ({}) }],
    'datasets:choose': [{ of: () => ({ kind: 'archive' }) }],
    'datasets:decline': [{ of: () => ({}) }],
    'datasets:install': [{ isRefused: true, of: () => ({ candidateId: 1 }) }],
    'datasets:download': [{ isRefused: true, of: () => ({ name: 'ml-32m' }) }],
    'datasets:use': [{ isRefused: true, of: () => ({ datasetId: 'a'.repeat(64) }) }],
    'datasets:verify': [{ isRefused: true, of: () => ({ datasetId: 'a'.repeat(64) }) }],
    'datasets:remove': [{ isRefused: true, of: () => ({ datasetId: 'a'.repeat(64) }) }],
    'datasets:cancel': [{ of: () => ({}) }],
    'training:state': [{ of: () => ({}) }],
    'training:start': [
      { of: () => cancelled(null), until: gathered },
      { what: 'to the model in use', of: () => cancelled(trained), until: published }
    ],
    'training:cancel': [
      {
        of: async () => {
          await cancelled(null)
          await world.call('training:start', {})
          await gathered()
          return {}
        }
      }
    ],
    'diary:get': [{ of: () => ofMovie }],
    'diary:add': [{ of: () => ({ ...ofMovie, watchedOn: '2021-05-06', isRewatch: true }) }],
    'diary:remove': [
      {
        of: async () => ({
          ...ofMovie,
          viewingId: (await world.call('diary:get', ofMovie)).viewings[0]?.viewingId ?? 0
        })
      }
    ],
    'diary:note': [{ of: () => ({ ...ofMovie, text: 'Seen twice.' }) }],
    'questions:next': [{ of: () => ({ profileId, skipped: [], limit: 10 }) }],
    'lesson:train': [{ of: () => ({ profileId, seed: 1, loss: 'L2' }) as never }],
    'lesson:step': [{ of: () => ({ person: [0.1, 0.2], movie: [0.3, 0.4], stars: 4, loss: 'L2' }) as never }],
    'model:runs': [{ of: () => ({}) }],
    'model:use': [
      {
        of: async () => ({ runId: (await world.call('model:runs', {})).runs.find(({ isKept }) => isKept)?.runId ?? 0 })
      }
    ],
    'profiles:list': [{ of: () => ({}) }],
    'profiles:add': [{ of: () => ({ name: `Newcomer ${round}` }) }],
    'profiles:rename': [{ of: () => ({ profileId: nProfiles, name: `Renamed ${round}` }) }],
    'profiles:switch': [{ of: () => ({ profileId: 2 }) }, { what: 'and back', of: () => ({ profileId }) }],
    'profiles:delete': [{ what: 'with 10,000 ratings', of: () => ({ profileId: nProfiles }) }]
  }
  let nBackups = 0
  const backUp = async (): Promise<string> => {
    const date = `2026-0${3 + round}-1${nBackups++}`
    await world.backUpOn(date)
    return date
  }
  const asked = (Object.keys(calls) as CallName[]).flatMap((name) =>
    calls[name].map(({ of, ...rest }): Asked => ({ ...rest, name, request: of }))
  )
  const again = (name: CallName, what: string): Asked[] =>
    asked.filter((one) => one.name === name).map((one) => ({ ...one, what }))
  return [...asked, ...again('history:undo', 'of all that')]
}
