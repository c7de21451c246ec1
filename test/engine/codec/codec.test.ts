import { describe, expect, test } from 'vitest'
import { decodeModel, encodeModel, ModelFormatError } from '@engine/codec/codec'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { foldIn } from '@engine/person'
import { trainModel } from '@engine/train'
import { plantCommunity, ratedOf } from '../planted'

const options = { ...DEFAULT_TRAINING_OPTIONS, nFactors: 3, nEpochs: 6, validationShare: 0.1 }
const model = trainModel({ ratings: plantCommunity(30, 47, 0.3, 4).ratings, nOwnUsers: 2, options })
const bytes = encodeModel(model)

/** The bytes with the first occurrence of a text in the header replaced by one of the same length. */
function withHeaderText(from: string, to: string): Uint8Array {
  const changed = bytes.slice()
  const at = new TextDecoder('latin1').decode(bytes).indexOf(from)
  expect(at).toBeGreaterThan(0)
  expect(to.length).toBe(from.length)
  changed.set(new TextEncoder().encode(to), at)
  return changed
}

/** The bytes with one 32-bit number of the body replaced, counted from the end. */
function withLastNumber(write: (view: DataView, at: number) => void): Uint8Array {
  const changed = bytes.slice()
  write(new DataView(changed.buffer), changed.length - 8)
  return changed
}

test('a model read back is the model written', () => {
  expect(decodeModel(bytes)).toEqual(model)
})

test('a file that is older than an option is read as trained with its default', () => {
  const older = decodeModel(withHeaderText('"patience":', '"whatever":'))
  expect(older.options.patience).toBe(DEFAULT_TRAINING_OPTIONS.patience)
  expect(older.options.nFactors).toBe(3)
})

test('a model of draws read back is the model written', () => {
  const ratings = plantCommunity(30, 47, 0.3, 4).ratings
  const sampled = trainModel({ ratings, nOwnUsers: 2, options: { ...options, method: 'gibbs', budgetSeconds: 0.01 } })
  const written = encodeModel(sampled)
  expect(decodeModel(written)).toEqual(sampled)
  const damaged = written.slice()
  const at = new TextDecoder('latin1').decode(written).indexOf('"starsKind":"sampled"')
  damaged.set(new TextEncoder().encode('"starsKind":"simpled"'), at)
  expect(() => decodeModel(damaged)).toThrow('unknown kind "simpled"')
})

test('a model read back from the middle of a larger buffer gives the same scores', () => {
  const larger = new Uint8Array(bytes.length + 13)
  larger.set(bytes, 13)
  const rated = ratedOf([
    [3, 10],
    [20, 2]
  ])
  const read = foldIn(decodeModel(larger.subarray(13)), rated)
  const expected = foldIn(model, rated)
  expect(read.predictedStars).toEqual(expected.predictedStars)
  expect(read.rankingScore).toEqual(expected.rankingScore)
  expect(read.interval(9)).toEqual(expected.interval(9))
})

test('a model without validation ratings keeps its unknown errors unknown', () => {
  const unmeasured = trainModel({
    ratings: plantCommunity(9, 12, 0.5, 1).ratings,
    nOwnUsers: 0,
    options: { ...options, validationShare: 0 }
  })
  const read = decodeModel(encodeModel(unmeasured))
  expect(read).toEqual(unmeasured)
  expect(read.metrics.validationRmse).toBeNaN()
})

describe('refuses', () => {
  test('a file cut short anywhere', () => {
    for (let length = 0; length < bytes.length; length += 1 + Math.floor(length / 50))
      expect(() => decodeModel(bytes.subarray(0, length)), `${length} bytes`).toThrow(ModelFormatError)
  })

  test('a file of another kind', () => {
    const foreign = bytes.slice()
    foreign[2] = 0
    expect(() => decodeModel(foreign)).toThrow('not a Matinee model')
    expect(() => decodeModel(new TextEncoder().encode('userId,movieId,rating,timestamp'))).toThrow(ModelFormatError)
  })

  test('a newer format version, saying so', () => {
    const newer = bytes.slice()
    newer[8] = 200
    expect(() => decodeModel(newer)).toThrow('format version 200')
  })

  test('an older format version, saying that retraining helps', () => {
    const older = bytes.slice()
    older[8] = 1
    expect(() => decodeModel(older)).toThrow('Retrain')
  })

  test.each([
    ['nUsers', `"nUsers":30`, `"nUsers":31`],
    ['nItems', `"nItems":47`, `"nItems":46`],
    ['nFactors', `"nFactors":3`, `"nFactors":4`],
    ['nRaters', `"nRaters":28`, `"nRaters":27`]
  ])('shapes that do not agree: %s', (_, from, to) => {
    expect(() => decodeModel(withHeaderText(from, to))).toThrow(ModelFormatError)
  })

  test.each([
    ['a negative count', `"nUsers":30`, `"nUsers":-1`],
    ['a header that is no JSON', `{"options"`, `{{options"`],
    ['a header without a part', `"scalars"`, `"scolars"`],
    ['a missing constant', `"noiseVariance"`, `"noiseVariance_`.replace('_', 'd')],
    ['a missing array', `"name":"userBias"`, `"name":"userBiaz"`],
    ['an array of another kind', `"kind":"float32"`, `"kind":"integer"`],
    ['an array elsewhere', `"offset":0}`, `"offset":-}`.replace('-', '9')]
  ])('%s', (_, from, to) => {
    expect(() => decodeModel(withHeaderText(from, to.padEnd(from.length)))).toThrow(ModelFormatError)
  })

  test('numbers that are not finite', () => {
    for (const value of [NaN, Infinity, -Infinity])
      expect(() => decodeModel(withLastNumber((view, at) => view.setFloat32(at, value, true)))).toThrow('dampedMean')
  })
})
