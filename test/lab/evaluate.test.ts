import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { decodeModel, encodeModel } from '@engine/codec/codec'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { foldIn } from '@engine/person'
import { countPopularity } from '@engine/ratings/popularity'
import { buildRatingMatrix } from '@engine/ratings/rating-matrix'
import { trainModel } from '@engine/train'
import { foldRaters } from '../../lab/evaluate/folds'
import { evaluateNewUsers, trainOnFold } from '../../lab/evaluate/new-user'
import { holdOut, indexRatings, readRatings, toMatrix } from '../../lab/evaluate/rating-files'
import { evaluateSplit } from '../../lab/evaluate/split'
import { Vocabulary } from '../../src/engine/ratings/vocabulary'
import { matrixOf, plantCommunity } from '../engine/planted'

const folder = mkdtempSync(join(tmpdir(), 'matinee-evaluate-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const options = { ...DEFAULT_TRAINING_OPTIONS, nFactors: 4, nEpochs: 10, validationShare: 0.1 }

/** Two files of a planted community; ids are far from indices, and the test file knows a movie the other does not. */
function plantFiles(): { readonly train: string; readonly test: string } {
  const { ratings } = plantCommunity(40, 70, 0.3, 3)
  const lines: [string[], string[]] = [[], []]
  for (let u = 0; u < 40; u++)
    for (let n = ratings.userStart[u] ?? 0; n < (ratings.userStart[u + 1] ?? 0); n++)
      lines[n % 6 === 0 ? 1 : 0].push(
        `${1000 - 3 * u}\t${7 * (ratings.itemIndex[n] ?? 0) + 5}\t${(ratings.halfStars[n] ?? 0) / 2}\t1`
      )
  lines[1].push('1000\t999999\t4\t1')
  const files = { train: join(folder, 'train.data'), test: join(folder, 'test.data') }
  writeFileSync(files.train, lines[0].join('\n'))
  writeFileSync(files.test, lines[1].join('\n'))
  return files
}

test.each(['sgd', 'gibbs'] as const)('the command predicts what the app predicts from a saved model: %s', (method) => {
  const chosen = { ...options, method, budgetSeconds: 0.1 }
  const files = plantFiles()
  const [train, held] = [readRatings(files.train), readRatings(files.test)]
  const { predicted } = evaluateSplit(train, held, chosen)

  const users = Vocabulary.of([...train.raterIds, ...held.raterIds])
  const items = Vocabulary.of([...train.movieIds, ...held.movieIds])
  const ratings = buildRatingMatrix(users.size, items.size, indexRatings(train, users, items))
  const model = decodeModel(encodeModel(trainModel({ ratings, nOwnUsers: 0, options: chosen })))
  held.raterIds.forEach((raterId, n) => {
    const u = users.indexOf(raterId) ?? NaN
    const [from, to] = [ratings.userStart[u], ratings.userStart[u + 1]]
    const rated = { itemIndex: ratings.itemIndex.slice(from, to), halfStars: ratings.halfStars.slice(from, to) }
    const stars = foldIn(model, rated).predictedStars[items.indexOf(held.movieIds[n] ?? NaN) ?? NaN]
    expect(predicted[n]).toBe(stars)
  })
  expect(new Set(predicted).size).toBeGreaterThan(100)
})

test('a random share of the ratings can be held out, each rating on one side', () => {
  const all = readRatings(plantFiles().train)
  const { kept, held } = holdOut(all, 0.1, 4)
  const lines = (part: typeof all): string[] =>
    Array.from(part.raterIds, (id, n) => [id, part.movieIds[n], part.halfStars[n], part.timestamps[n]].join())
  expect(held.raterIds.length).toBe(Math.round(all.raterIds.length / 10))
  expect([...lines(kept), ...lines(held)].sort()).toEqual(lines(all).sort())
  expect(holdOut(all, 0.1, 4)).toEqual({ kept, held })
  expect(holdOut(all, 0.1, 5)).not.toEqual({ kept, held })
})

test('ratings under an id that the vocabulary lacks are refused', () => {
  const ratings = readRatings(plantFiles().test)
  expect(() => indexRatings(ratings, Vocabulary.of([1]), Vocabulary.of([5]))).toThrow('is not in the vocabulary')
})

describe('folds over raters', () => {
  const { ratings } = plantCommunity(23, 31, 0.4, 6)
  const folds = [...foldRaters(ratings, 5, 1)]

  test('hold every rater out whole, once', () => {
    const heldOut = folds.flatMap((fold) => fold.heldOut.map((rater) => rater.userIndex))
    expect(heldOut.sort((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, u) => u))
    for (const fold of folds) {
      expect(Math.abs(fold.heldOut.length - 23 / 5)).toBeLessThan(1)
      expect(fold.trainUsers.length + fold.heldOut.length).toBe(23)
      expect(fold.heldOut.some((rater) => fold.trainUsers.includes(rater.userIndex))).toBe(false)
    }
  })

  test('keep the rows of the raters that are learned from', () => {
    const fold = folds[2]
    fold?.trainUsers.forEach((u, row) => {
      const whole = ratings.itemIndex.slice(ratings.userStart[u], ratings.userStart[u + 1])
      expect(fold.train.itemIndex.slice(fold.train.userStart[row], fold.train.userStart[row + 1])).toEqual(whole)
    })
  })

  test('are the same for the same seed and others for another', () => {
    expect([...foldRaters(ratings, 5, 1)]).toEqual(folds)
    expect([...foldRaters(ratings, 5, 2)]).not.toEqual(folds)
  })
})

describe('the new-user protocol', () => {
  /** Six people: rater u rated items 0..4 with (u + i) % 10 + 1 half stars, and item 5 + u alone with five stars. */
  const ratings = matrixOf(
    6,
    11,
    Array.from({ length: 6 }, (_, u) =>
      [0, 1, 2, 3, 4, 5 + u].map((i) => [u, i, i < 5 ? ((u + i) % 10) + 1 : 10] as const)
    ).flat()
  )

  test('a recommender that knows the hidden ratings is perfect, and one that knows their reverse is not', () => {
    const oracle = (sign: number) =>
      evaluateNewUsers({
        ratings,
        given: [2],
        nFolds: 3,
        seed: 1,
        trainFor: (fold) => (given) => {
          const rater = fold.heldOut.find((person) => given.itemIndex.every((i, n) => person.itemIndex[n] === i))
          const stars = new Float32Array(11)
          rater?.itemIndex.forEach((i, n) => (stars[i] = (rater.halfStars[n] ?? 0) / 2))
          // Given movies are no recommendation, whatever their score.
          for (const i of given.itemIndex) stars[i] = 100
          const interval = () => ({ plusMinus: 0, halfWidth90: 0 })
          return { predictedStars: stars, rankingScore: stars.map((value) => sign * value), interval }
        }
      })['2']
    expect(oracle(1)?.ranking).toMatchObject({ ndcg10: 1, recall20: 1, pairwise: 1, rmse: 0, mae: 0 })
    expect(oracle(1)?.ranking).toMatchObject({ intervalCoverage68: 1, intervalCoverage90: 1 })
    expect(oracle(-1)?.ranking.pairwise).toBe(0)
    expect(oracle(-1)?.ranking.ndcg10).toBeLessThan(0.9)
  })

  test('says how much of the catalogue the lists show, and how well known it is', () => {
    const { ratings } = plantCommunity(30, 40, 0.4, 8)
    /** Everybody gets the same 20 movies. */
    const same = (): Float32Array => Float32Array.from({ length: 40 }, (_, i) => -i)
    const trainFor = () => () => ({
      predictedStars: same(),
      rankingScore: same(),
      interval: () => ({ plusMinus: 0, halfWidth90: 0 })
    })
    const report = evaluateNewUsers({ ratings, given: [1], nFolds: 2, seed: 1, trainFor })
    const folds = [...foldRaters(ratings, 2, 1)]
    const counts = folds.map(({ train }) => countPopularity(train, train.nUsers).ratingCount)
    const figures = report['1']?.ranking ?? expect.fail('no figures')
    // A given movie is left out of its rater's list, so that the 21st comes in.
    expect(figures.coverage).toBeGreaterThanOrEqual(20 / 40)
    expect(figures.coverage).toBeLessThanOrEqual(21 / 40)
    const bounds = counts.map((count) => count.slice(0, 21).sort())
    expect(figures.meanPopularity).toBeGreaterThan(Math.min(...bounds.map((sorted) => sorted[0] ?? NaN)))
    expect(figures.meanPopularity).toBeLessThan(Math.max(...bounds.map((sorted) => sorted[20] ?? NaN)))
    const atLeast = -Math.log2(figures.meanPopularity / 15)
    expect(figures.novelty).toBeGreaterThan(atLeast)
    expect(figures.novelty).toBeLessThan(atLeast + 0.5)
    expect(report['1']?.popularity.meanPopularity).toBeGreaterThan(figures.meanPopularity)
  })

  test('skips raters without enough ratings or without a hidden like', () => {
    const report = evaluateNewUsers({ ratings, given: [3, 6], nFolds: 3, seed: 1, trainFor: trainOnFold(options) })
    expect(report['6']?.nRaters).toBe(0)
    // A like is four stars and above among the shared items: raters 3, 4 and 5 have such, if it is hidden.
    expect(report['3']?.nRaters).toBeGreaterThan(0)
    expect(report['3']?.nRaters).toBeLessThanOrEqual(3)
  })
})

const data = process.env['MATINEE_DATA'] ?? ''

describe.skipIf(!existsSync(join(data, 'ml-100k', 'u.data')))('on MovieLens 100K', () => {
  test('recommends better than popularity, and orders about as well as predicted stars', () => {
    const ratings = toMatrix(readRatings(join(data, 'ml-100k', 'u.data')))
    const trainFor = trainOnFold({ ...DEFAULT_TRAINING_OPTIONS, nFactors: 32 })
    const report = evaluateNewUsers({ ratings, given: [10], nFolds: 5, seed: 1, maxFolds: 1, trainFor })
    const { ranking, popularity, predictedStars } = report['10'] ?? expect.fail('no figures')
    expect(ranking.ndcg10).toBeGreaterThan(popularity.ndcg10 + 0.08)
    expect(ranking.ndcg10).toBeLessThan(0.65)
    expect(ranking.pairwise).toBeGreaterThan(popularity.pairwise + 0.03)
    expect(ranking.pairwise).toBeGreaterThan(predictedStars.pairwise - 0.035)
    expect(predictedStars.rmse).toBeGreaterThan(0.9)
    expect(predictedStars.rmse).toBeLessThan(1)
    expect(Math.abs((ranking.intervalCoverage68 ?? NaN) - 0.68)).toBeLessThan(0.04)
    expect(Math.abs((ranking.intervalCoverage90 ?? NaN) - 0.9)).toBeLessThan(0.03)
  })

  test('predicts held-out ratings within the band that is known to be possible', () => {
    const file = (name: string): string => join(data, 'ml-100k', name)
    const result = evaluateSplit(readRatings(file('u1.base')), readRatings(file('u1.test')), DEFAULT_TRAINING_OPTIONS)
    expect(result).toMatchObject({ nTrain: 80_000, nTest: 20_000 })
    expect(result.rmse).toBeGreaterThan(0.89)
    expect(result.rmse).toBeLessThan(0.935)
  })
})

describe('on the command line', () => {
  const run = (...args: string[]) =>
    spawnSync(
      process.execPath,
      [
        resolve('node_modules/tsx/dist/cli.mjs'),
        '--tsconfig',
        'tsconfig.node.json',
        'lab/evaluate/protocols.ts',
        ...args
      ],
      {
        encoding: 'utf8'
      }
    )

  test('the last line is one JSON object', () => {
    const { train, test: held } = plantFiles()
    const { stdout, status } = run('split', '--train', train, '--test', held, '--json')
    expect(status).toBe(0)
    const result = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Record<string, number>
    expect(Object.keys(result)).toEqual(['rmse', 'mae', 'seconds', 'nTrain', 'nTest'])
    expect(result['rmse']).toBeGreaterThan(0.2)
    expect(result['rmse']).toBeLessThan(1)
  })

  test.each([
    ['a budget that is no time', ['split', '--train', 'a', '--test', 'b', '--budget', '0'], '--budget is "0"', 2],
    ['a protocol it does not know', ['guess'], 'There is no protocol "guess"', 2],
    ['a missing file name', ['new-user'], '--ratings FILE is missing', 2],
    ['an option it does not know', ['split', '--epochs', '3'], '--epochs', 2]
  ])('%s is refused with a sentence', (_, args, message, code) => {
    const { stderr, status } = run(...args)
    expect(stderr).toContain(message)
    expect(status).toBe(code)
  })
})
