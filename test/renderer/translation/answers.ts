import type { ImportEntry } from '../../../src/shared/imports'
import { DEFAULT_TRAINING_SETTINGS } from '../../../src/shared/training'
import { IDLE, type Answers } from '../bridge'
import { card, locked, rating } from '../cards'

const prediction = { stars: 4.2, plusMinus: 0.6, halfWidth90: 1 }
const unsure = { stars: 3.1, plusMinus: 1.2, halfWidth90: 2 }
const movies = [
  card(1, { title: 'Heat: Director’s Cut', prediction }),
  card(2, { title: 'Ronin', prediction: unsure, crowd: null }),
  card(3, { title: 'Alien', mine: 9, marks: { ...card(3).marks, seen: true } }),
  ...[4, 5, 6, 7].map((movieId) => card(movieId, { prediction })),
  card(8, { title: 'Home video', year: null, genres: [], crowd: null })
]
const curve = [1, 2, 3].map((epoch) => ({ epoch, trainRmse: 0.9 - epoch / 50, validationRmse: 0.95 - epoch / 60 }))
const model = IDLE.model && { ...IDLE.model, curve }
const run = {
  ...{ runId: 1, startedAt: 0, elapsedMs: 200_000, nRatings: 99_000, nOwnRatings: 12, outcome: 'published' },
  ...{ message: null, modelId: 'm1', isCurrent: true, isKept: true, metrics: IDLE.model?.metrics ?? null },
  settings: { ...DEFAULT_TRAINING_SETTINGS, method: 'sgd', loss: 'L1', useBiases: false }
}
const axisEnd = { kinds: [{ name: 'Crime', correlation: 0.5 }], movies: movies.slice(0, 2) }
const question: ImportEntry = {
  ...{ n: 0, title: 'Emma', year: 1996, file: 'ratings.csv', line: 2, halfStars: 8, day: '2020-01-01', answer: null },
  ...{
    movie: null,
    candidates: [
      { ...card(20, { title: 'Emma', year: 1996 }), address: null },
      { ...card(21, { title: 'Emma', crowd: null, mine: 8 }), address: 'boxd.it/e2' }
    ]
  }
}
const starter = {
  ...{ datasetId: 'a'.repeat(64), name: 'Starter community', simulated: true, isStarter: true },
  ...{ nMovies: 9742, nRaters: 610, nRatings: 99_000, bytes: 490_000 }
}
const frame = (rmse: number) => ({
  people: [
    [0.4, -0.4],
    [0.1, 0.2]
  ],
  movies: [
    [1.2, 2.4],
    [1, 1]
  ],
  rmse,
  mae: rmse * 0.8
})

const reason = { movieId: 3, title: 'Alien', year: 1979, halfStars: 9, mark: null, by: 0.5 }
const others = [
  { movieId: 4, title: 'Movie 4', year: 1995, halfStars: null, mark: 'liked', by: -0.2 },
  { movieId: 5, title: 'Movie 5', year: 1995, halfStars: 3, mark: null, by: 0.004 },
  { movieId: 6, title: 'Movie 6', year: 1995, halfStars: 3, mark: null, by: -0.004 }
]
const moves = {
  nCompared: 100,
  moves: [2, 4, 5, 6].map((movieId, n) => ({ movieId, title: `Movie ${movieId}`, from: n + 9, to: n + 1 }))
}

/** A main process with something to say on every page. */
export const eventful: Answers = {
  'training:state': { ...IDLE, model, ratingsBehind: 12 },
  'model:runs': { runs: [run, { ...run, runId: 2, outcome: 'failed', isCurrent: false, metrics: null }] },
  'factors:list': { axes: [{ share: 0.2, low: axisEnd, high: { kinds: [], movies: [] } }] },
  'lesson:train': {
    ...{ mine: 1, learningRate: 0.03, regularization: 0.02, frames: [frame(3.1), frame(1.7)] },
    movies: movies.slice(0, 2).map(({ movieId, title }) => ({ movieId, title })),
    ratings: [
      [8, null],
      [6, null]
    ]
  },
  'lesson:step': {
    ...{ products: [0.24, 1.2], predicted: 1.44, error: 1.56, squaredLoss: 2.4336, absoluteLoss: 1.56 },
    ...{ userAfter: [0.26, 0.61], itemAfter: [1.21, 2.42], predictedAfter: 1.79 }
  },
  'recommendations:list': {
    ...{
      basis: 'personal',
      sort: 'recommended',
      total: 8,
      nRated: 20,
      nInputs: 20,
      nPicks: 5,
      medianCount: 29,
      movies
    },
    balance: { before: 0.4, after: 0.1, genres: [{ name: 'Western', mine: 0.3, before: 0.1, after: 0.25 }] }
  },
  'movies:browse': { total: 8, movies },
  'ratings:list': {
    ratings: [
      rating(1, 9, { locked: locked(4.1) }),
      rating(2, 3, { locked: locked(4.1, { wasVisible: true }) }),
      ...[3, 4, 5, 6, 7, 8].map((movieId) => rating(movieId, 6, { locked: locked(3.6) }))
    ]
  },
  'marks:list': { movies },
  'questions:next': { movies, usualError: 0.81 },
  'groups:list': {
    ...{ basis: 'personal', total: 1 },
    members: [
      { profileId: 1, name: 'Me', nRated: 9 },
      { profileId: 2, name: 'Dana', nRated: 0 }
    ],
    movies: [{ card: movies[0], predictions: [prediction, null] }]
  },
  'profiles:list': {
    profiles: [
      { profileId: 1, name: 'Me', nRatings: 9 },
      { profileId: 2, name: 'Dana', nRatings: 1 }
    ],
    activeProfileId: 1
  },
  'history:state': {
    undo: { what: 'rate', title: 'Heat', year: 1995, halfStars: 9 },
    redo: { what: 'clear-many', count: 2 }
  },
  'backups:list': {
    folder: '/home/me/backups',
    dates: ['2026-11-04'],
    bytes: 90_000,
    others: [{ date: '2026-11-03', of: '0123abcd' }]
  },
  'backups:preview': {
    ...{ date: '2026-11-04', marks: { added: 1, removed: 0 }, viewings: { added: 0, changed: 0, removed: 0 } },
    ...{ ratings: { added: 3, changed: 1, removed: 2 }, profiles: { added: 0, changed: 0, removed: 0 } },
    notes: { added: 0, changed: 0, removed: 0 }
  },
  'imports:state': {
    phase: 'preview',
    preview: {
      ...{ profileId: 1, person: { name: 'Dana', into: 'renamed', next: ['Ada'] } },
      ...{ files: [{ name: 'ratings.csv', source: 'letterboxd', nRows: 5 }], notes: [] },
      options: {
        ...{ conflicts: 'newer', keepUnmatched: true },
        include: { ratings: true, watchlist: true, seen: true, diary: true }
      },
      kinds: [
        { file: 'ratings.csv', kind: 'Pageant', nRows: 5, titles: ['A pageant'], isMovie: null },
        { file: 'ratings.csv', kind: 'Recital', nRows: 1, titles: ['A recital'], isMovie: true }
      ],
      ...{ nMovies: 5, nQuestions: 1, nAnswered: 0, nUnknown: 1, nConflicts: 1 },
      ...{ nSame: 1, nDuplicates: 1, nSkipped: 1 },
      counts: { brought: 3, alreadyThere: 0, leftOut: 1, asked: 1 },
      willAdd: {
        ratings: 2,
        changed: 1,
        watchlist: 1,
        seen: 0,
        otherMarks: 0,
        viewings: 0,
        notes: 0,
        locks: 0,
        movies: 1,
        names: 0
      }
    }
  },
  'imports:list': ({ list }: { list: string }) =>
    list === 'questions'
      ? { total: 1, entries: [question] }
      : { total: 1, entries: [{ ...question, candidates: [], movie: card(20, { mine: 2 }) }] },
  'imports:skipped': { total: 1, rows: [{ file: 'ratings.csv', line: 9, reason: 'Not a rating' }] },
  'imports:batches': {
    batches: [
      {
        ...{ batchId: 3, profileId: 1, sources: ['imdb'], files: ['ratings.csv'], importedAt: 0, revertedAt: null },
        ...{ nRatings: 12, nMarks: 0, nViewings: 2 }
      }
    ]
  },
  'datasets:state': {
    ...{ inUse: 'a'.repeat(64), activity: { kind: 'idle' }, candidate: null },
    installed: [starter, { ...starter, datasetId: 'b'.repeat(64), name: 'MovieLens 32M', isStarter: false }],
    outcome: {
      ...{
        kind: 'installed',
        datasetId: 'b'.repeat(64),
        nRatings: 5,
        nBad: 1,
        bad: [{ line: 3, reason: 'Too short' }]
      },
      ...{ nReplaced: 1, nUnknown: 1 }
    },
    downloads: [
      { name: 'ml-32m', bytes: 238_950_008, receivedBytes: 5_000_000, address: 'https://example.invalid/large.zip' }
    ]
  },
  'movies:get': {
    card: movies[0],
    histogram: [0, 0, 0, 1, 2, 10, 20, 40, 20, 9],
    ...{ imdbId: 'tt0113277', tmdbId: 949, inDataset: true, ratedAt: 0, ratedOn: null, locked: locked(4.1) }
  },
  'movies:explain': {
    reasons: {
      stars: {
        everyone: 3.5,
        base: 4.1,
        reasons: [reason, ...others],
        total: 5.4,
        prediction: { ...prediction, stars: 5 }
      },
      order: { base: 1, reasons: [{ ...reason, by: 2 }, ...others], total: 2.8, place: 4, of: 9123 }
    }
  },
  'movies:star-reasons': ({ movieIds }: { movieIds: number[] }) => ({
    movies: movieIds.map((movieId) => ({ movieId, reasons: [reason, ...others] }))
  }),
  'movies:without': { without: { prediction, score: 1, place: 212, of: 9123 } },
  'recommendations:moves': moves,
  'recommendations:moves-without': moves,
  'ratings:set': { movie: { ...card(1, { title: 'Heat: Director’s Cut', prediction }), mine: 9 } },
  'tastes:list': { tastes: [{ kinds: ['Crime'], movies, isPicked: true }] },
  'movies:similar': { movies: movies.slice(1) },
  'diary:get': { viewings: [{ viewingId: 1, watchedOn: '2026-11-04', isRewatch: true }], note: 'Fine' }
}
