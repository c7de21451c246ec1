import type { CallName, RequestOf } from '../../../src/shared/contract'
import { NO_FILTER } from '../../../src/shared/list-filter'

/** The day of a copy that knows only the first of the two profiles. */
export const COPY_OF = '2026-01-30'

const movieId = 30
const page = { offset: 0, limit: 10 }
const list = { sort: 'recommended', dial: 0, calibrated: false, filter: NO_FILTER } as const
const datasetId = '0'.repeat(64)

/** A request of every call, as one of two profiles may make it in the world of all-at-once.test.ts. */
export const SAMPLE_REQUESTS: { readonly [N in CallName]: (profileId: 1 | 2) => RequestOf<N> } = {
  'app:licences': () => ({}),
  'app:drafts': () => ({ drafts: [] }),
  'app:saved': () => ({}),
  'app:state': () => ({}),
  'settings:set': () => ({ theme: 'dark' }),
  'recommendations:list': (profileId) => ({ profileId, ...list, ...page }),
  'recommendations:moves': (profileId) => ({ profileId, movieId, ...list, before: null }),
  'recommendations:moves-without': (profileId) => ({ profileId, movieId, ...list }),
  'movies:browse': (profileId) => ({ profileId, query: 'movie', genres: [], yearFrom: null, yearTo: null, ...page }),
  'movies:get': (profileId) => ({ profileId, movieId }),
  'movies:explain': (profileId) => ({ profileId, movieId }),
  'movies:without': (profileId) => ({ profileId, movieId, leftOutMovieId: 20 }),
  'movies:star-reasons': (profileId) => ({ profileId, movieIds: [movieId] }),
  'movies:similar': (profileId) => ({ profileId, movieId, limit: 5 }),
  'factors:list': (profileId) => ({ profileId }),
  'groups:list': () => ({ profileIds: [1, 2], rule: 'average', leastStars: 2, ...page }),
  'movies:add': () => ({ profileId: 1, title: 'The Same Movie', year: 1999 }),
  'ratings:set': (profileId) => ({ profileId, movieId, halfStars: 7, predictionWasVisible: true }),
  'ratings:clear': (profileId) => ({ profileId, movieId: 20 }),
  'ratings:list': (profileId) => ({ profileId }),
  'ratings:imported': (profileId) => ({ profileId }),
  'ratings:clear-many': (profileId) => ({ profileId, movieIds: [10, 20, movieId] }),
  'ratings:set-many': (profileId) => ({ profileId, movieIds: [10, 20, movieId], halfStars: 2 }),
  'history:state': (profileId) => ({ profileId }),
  'history:undo': (profileId) => ({ profileId }),
  'history:redo': (profileId) => ({ profileId }),
  'profiles:list': () => ({}),
  'profiles:add': () => ({ name: 'Zoé' }),
  'profiles:rename': (profileId) => ({ profileId, name: 'ZOE\u0301' }),
  'profiles:switch': (profileId) => ({ profileId }),
  'profiles:delete': (profileId) => ({ profileId }),
  'imports:state': () => ({}),
  'imports:choose': (profileId) => ({ profileId }),
  'imports:drop': (profileId) => ({ profileId, files: [importFile] }),
  'imports:encoding': () => ({ isReadable: true }),
  'imports:options': () => ({
    conflicts: 'theirs',
    keepUnmatched: true,
    include: { ratings: true, watchlist: true, seen: true, diary: true }
  }),
  'imports:answer-kind': () => ({ file: 'ratings.csv', kind: 'Pageant', isMovie: true }),
  'imports:answer': () => ({ n: 0, answer: null }),
  'imports:list': () => ({ list: 'unknown', ...page }),
  'imports:skipped': () => page,
  'imports:cancel': () => ({}),
  'imports:next': () => ({}),
  'imports:apply': () => ({}),
  'imports:batches': (profileId) => ({ profileId }),
  'imports:revert': (profileId) => ({ profileId, batchId: profileId }),
  'exports:save': (profileId) => ({ profileId, format: 'matinee' }),
  'library:state': () => ({}),
  'backups:state': () => ({}),
  'backups:list': () => ({}),
  'backups:choose-folder': () => ({}),
  'backups:preview': () => ({ date: COPY_OF }),
  'backups:restore': (profileId) => ({ profileId, date: COPY_OF }),
  'marks:list': (profileId) => ({ profileId, mark: 'seen' }),
  'marks:set': (profileId) => ({ profileId, movieId, mark: 'liked', on: true }),
  'tastes:list': (profileId) => ({ profileId }),
  'tastes:pick': (profileId) => ({ profileId, movieIds: [10, movieId], on: true }),
  'datasets:state': () => ({}),
  'datasets:choose': () => ({ kind: 'archive' }),
  'datasets:decline': () => ({}),
  'datasets:install': () => ({ candidateId: 1 }),
  'datasets:download': () => ({ name: 'ml-latest-small' }),
  'datasets:cancel': () => ({}),
  'datasets:use': () => ({ datasetId }),
  'datasets:verify': () => ({ datasetId }),
  'datasets:remove': () => ({ datasetId }),
  'training:state': () => ({}),
  'training:start': () => ({}),
  'training:cancel': () => ({}),
  'diary:get': (profileId) => ({ profileId, movieId }),
  'diary:add': (profileId) => ({ profileId, movieId, watchedOn: '2026-01-02', isRewatch: false }),
  'diary:remove': (profileId) => ({ profileId, movieId, viewingId: profileId }),
  'diary:note': (profileId) => ({ profileId, movieId, text: 'Better the second time.' }),
  'questions:next': (profileId) => ({ profileId, skipped: [], limit: 5 }),
  'lesson:train': (profileId) => ({ profileId, seed: 1, loss: 'L2' }),
  'lesson:step': () => ({ person: [0.1, 0.2], movie: [0.3, 0.4], stars: 4, loss: 'L2' }),
  'model:runs': () => ({}),
  'model:use': () => ({ runId: 1 })
}

const IMPORTED = `Date,Name,Year,Letterboxd URI,Rating
2020-01-02,Movie 03,1952,https://boxd.it/1,4.5
2020-01-03,Movie 04,1953,https://boxd.it/2,3
2020-01-04,Somewhere Else,1999,https://boxd.it/4,5
`
const importFile = { name: 'ratings.csv', bytes: new Uint8Array(Buffer.from(IMPORTED)) }
