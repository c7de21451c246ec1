import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from 'sql.js'
import { lockedPredictions, lockPrediction } from '../../../../src/main/store/tables/locked-predictions'
import { listMarks, NO_MARKS, setMark } from '../../../../src/main/store/tables/marks'
import { migrate, MIGRATIONS } from '../../../../src/main/store/schema/migrations'
import {
  addModelRun,
  curveOf,
  keepModelRuns,
  listModelRuns,
  type StoredRun
} from '../../../../src/main/store/tables/model-runs'
import { addMovie, listMovies, rememberMovie } from '../../../../src/main/store/tables/movies'
import { listProfiles, requireProfile } from '../../../../src/main/store/tables/profiles'
import {
  clearRating,
  latestRatingChange,
  listRatings,
  ratingsChangedSince,
  setRating
} from '../../../../src/main/store/tables/ratings'
import { readSettings, writeSetting, writeSettings } from '../../../../src/main/store/tables/settings'
import type { Settings } from '../../../../src/shared/contract'
import { DEFAULT_TRAINING_SETTINGS } from '../../../../src/shared/training'
import { openTestSql } from '../../../fixtures/sql'

const sql = await openTestSql()
let db: Database

beforeEach(() => {
  db = new sql.Database()
  db.run('pragma foreign_keys = on')
  migrate(db)
  for (const movieId of [11, 12, 13])
    rememberMovie(db, { movieId, title: `Movie ${movieId}`, year: null, imdbId: 'tt1', tmdbId: null })
})

const rating = (movieId: number, halfStars: number, ratedAt = 100) => ({ profileId: 1, movieId, halfStars, ratedAt })

describe('ratings', () => {
  it('keeps the latest value of a movie', () => {
    setRating(db, rating(11, 3, 100), 'app')
    setRating(db, rating(11, 8, 200), 'app')
    expect(listRatings(db)).toEqual([rating(11, 8, 200)])
  })

  it('numbers changes so that a model knows how far it is behind', () => {
    setRating(db, rating(11, 3), 'app')
    setRating(db, rating(12, 4), 'app')
    const trained = latestRatingChange(db)
    expect(ratingsChangedSince(db, trained)).toEqual([])
    setRating(db, rating(12, 6), 'app')
    setRating(db, rating(12, 7), 'app')
    clearRating(db, 1, 11)
    expect(ratingsChangedSince(db, trained).map(({ movieId }) => movieId)).toEqual([11, 12])
    expect(ratingsChangedSince(db, 0).map(({ movieId }) => movieId)).toEqual([11, 12])
  })

  it('does not count clearing what was never rated', () => {
    clearRating(db, 1, 13)
    expect(latestRatingChange(db)).toBe(0)
  })
})

describe('locked predictions', () => {
  const locked = { stars: 3.5, plusMinus: 0.8, halfWidth90: 1.4, modelId: 'm', wasVisible: true, lockedAt: 9 }

  it('keeps the first one of a movie', () => {
    lockPrediction(db, { profileId: 1, movieId: 12 }, locked)
    lockPrediction(db, { profileId: 1, movieId: 12 }, { ...locked, stars: 1, wasVisible: false })
    expect(lockedPredictions(db, 1)).toEqual(new Map([[12, locked]]))
  })
})

describe('marks', () => {
  it('are distinct, and each can be taken back', () => {
    const mark = { profileId: 1, movieId: 13, markedAt: 5 }
    setMark(db, { ...mark, mark: 'watchlist', on: true })
    setMark(db, { ...mark, mark: 'seen', on: true })
    setMark(db, { ...mark, mark: 'seen', on: true })
    setMark(db, { ...mark, mark: 'watchlist', on: false })
    expect(listMarks(db, 1)).toEqual(new Map([[13, { ...NO_MARKS, seen: true }]]))
  })
})

describe('marks of opinion', () => {
  const at = { profileId: 1, movieId: 13, markedAt: 5 }
  const marked = () => listMarks(db, 1).get(13)

  it('say that the movie was seen, and only one of them holds', () => {
    setMark(db, { ...at, mark: 'liked', on: true })
    expect(marked()).toEqual({ ...NO_MARKS, seen: true, liked: true })
    setMark(db, { ...at, mark: 'disliked', on: true })
    expect(marked()).toEqual({ ...NO_MARKS, seen: true, disliked: true })
    setMark(db, { ...at, mark: 'disliked', on: false })
    expect(marked()).toEqual({ ...NO_MARKS, seen: true })
  })

  it('go when the movie was not seen after all; a taste is no opinion and says nothing of seeing', () => {
    setMark(db, { ...at, mark: 'taste', on: true })
    setMark(db, { ...at, mark: 'liked', on: true })
    setMark(db, { ...at, mark: 'seen', on: false })
    expect(marked()).toEqual({ ...NO_MARKS, taste: true })
  })

  it('fit a library of the version before, which keeps its marks', () => {
    const old = new sql.Database()
    migrate(old, MIGRATIONS.slice(0, 4))
    rememberMovie(old, { movieId: 13, title: 'Movie 13', year: 1999, imdbId: null, tmdbId: null })
    const mark = (name: string) => old.run(`insert into mark values (1, 13, '${name}', 5)`)
    mark('watchlist')
    mark('seen')
    expect(() => mark('liked')).toThrow()
    const before = listMarks(old, 1)
    migrate(old)
    expect(listMarks(old, 1)).toEqual(before)
    setMark(old, { ...at, mark: 'liked', on: true })
    expect(listMarks(old, 1).get(13)).toEqual({ ...NO_MARKS, watchlist: true, seen: true, liked: true })
    old.close()
  })
})

describe('movies', () => {
  it('added by hand are numbered outside the MovieLens ids, and the same title and year is the same movie', () => {
    const first = addMovie(db, 'Home Video', 2020)
    expect(first.movieId).toBeGreaterThanOrEqual(1_000_000_000)
    expect(addMovie(db, 'home video', 2020)).toEqual(first)
    expect(addMovie(db, 'Home Video', 2021).movieId).toBe(first.movieId + 1)
    expect(listMovies(db)).toHaveLength(5)
  })
})

describe('profiles', () => {
  it('start with one, and refuse one that is not there', () => {
    expect(listProfiles(db)).toEqual([{ profileId: 1, name: 'Me' }])
    expect(() => requireProfile(db, 2)).toThrow(/no profile 2/)
  })
})

describe('settings', () => {
  const training = { ...DEFAULT_TRAINING_SETTINGS, nFactors: 8 }
  const defaults: Settings = { theme: 'system', singleKeys: true, training }

  it('keep what was set and leave the rest at its default', () => {
    writeSettings(db, { theme: 'dark' })
    expect(readSettings(db, defaults)).toEqual({ theme: 'dark', singleKeys: true, training })
    writeSettings(db, { training: { ...training, loss: 'L1' } })
    expect(readSettings(db, defaults)).toEqual({
      theme: 'dark',
      singleKeys: true,
      training: { ...training, loss: 'L1' }
    })
  })

  it('have the default for an option of a training that was none yet when the others were stored', () => {
    writeSetting(db, 'training', { nFactors: 33, method: 'sgd' })
    expect(readSettings(db, defaults).training).toEqual({ ...training, nFactors: 33, method: 'sgd' })
  })

  it('fall back to the default where a stored value is not understood', () => {
    db.run(`insert into setting values ('theme', '"sepia"'), ('unknown', '1'), ('training', '{"nFactors":0}')`)
    expect(readSettings(db, defaults)).toEqual(defaults)
  })
})

describe('model runs', () => {
  const run: StoredRun = {
    modelId: 'abc',
    datasetId: 'small',
    outcome: 'published',
    message: null,
    startedAt: 1,
    elapsedMs: 2,
    settings: {
      ...DEFAULT_TRAINING_SETTINGS,
      method: 'sgd',
      learningRate: 0.01,
      loss: 'L1',
      useBiases: false,
      seed: 4294967295
    },
    nRatings: 10,
    nOwnRatings: 3,
    trainedThrough: 5,
    bestEpoch: 4,
    metrics: { validationRmse: 0.9, validationMae: 0.7, baselineRmse: 1, baselineMae: 0.8, nValidation: 20 }
  }
  const curve = [{ epoch: 1, trainRmse: 1.1, validationRmse: 1.2 }]

  it('come back as they were stored, latest first', () => {
    addModelRun(db, run, curve)
    const failed: StoredRun = {
      ...run,
      modelId: null,
      outcome: 'failed',
      message: 'why',
      bestEpoch: null,
      metrics: null
    }
    addModelRun(db, failed, [])
    expect(listModelRuns(db)).toEqual([
      { ...failed, runId: 2 },
      { ...run, runId: 1 }
    ])
    expect(curveOf(db, 1)).toEqual(curve)
  })

  it('of before an option was there ran with its default', () => {
    addModelRun(db, { ...run, settings: { nFactors: 8, loss: 'L1' } as StoredRun['settings'] }, curve)
    const expected = { ...DEFAULT_TRAINING_SETTINGS, method: 'sgd', nFactors: 8, loss: 'L1' }
    expect(listModelRuns(db)[0]?.settings).toEqual(expected)
  })

  it('are the latest hundred and those that are kept, which alone have their curves', () => {
    for (let n = 0; n < 250; n++) addModelRun(db, { ...run, startedAt: n }, curve)
    keepModelRuns(db, [7, 250])
    const runIds = listModelRuns(db).map(({ runId }) => runId)
    expect(runIds).toEqual([...Array.from({ length: 100 }, (_, n) => 250 - n), 7])
    expect(runIds.filter((runId) => curveOf(db, runId).length > 0)).toEqual([250, 7])
  })

  it('are numbered on after older ones have gone', () => {
    for (let n = 0; n < 102; n++) addModelRun(db, run, curve)
    keepModelRuns(db, [])
    addModelRun(db, run, curve)
    expect(listModelRuns(db)[0]?.runId).toBe(103)
  })
})
