import type { ArrayReader, ArrayWriter } from './codec-arrays'
import { finite, type Header } from './codec-header'
import type { PriorHistory } from '../factors/fold-in-prior'
import { ModelFormatError } from './model-format-error'
import type { SampledStars } from '../gibbs/sampled-stars'
import type { PointStars, RatingPredictor } from '../stars/rating-predictor'

/** Adds the arrays of a star side; returns its scalars for the header. */
export function writeStars(stars: RatingPredictor, arrays: ArrayWriter): Record<string, number> {
  return stars.kind === 'point' ? writePoint(stars, arrays) : writeSampled(stars, arrays)
}

/** The star side that writeStars wrote. Throws ModelFormatError. */
export function readStars(header: Header, arrays: ArrayReader): RatingPredictor {
  return header.starsKind === 'point' ? readPoint(header, arrays) : readSampled(header, arrays)
}

function writePoint(stars: PointStars, arrays: ArrayWriter): Record<string, number> {
  const { prior } = stars
  arrays.add('userBias', stars.userBias)
  arrays.add('itemBias', stars.itemBias)
  arrays.add('userFactors', stars.userFactors)
  arrays.add('itemFactors', stars.itemFactors)
  arrays.add('priorMean', prior.mean)
  arrays.add('priorPrecision', prior.precision)
  const scalars = { globalMean: stars.globalMean, noiseVariance: prior.noiseVariance, biasFeature: prior.biasFeature }
  if (prior.history === null) return scalars
  arrays.add('histories', prior.history.factors)
  arrays.add('meanHistory', prior.history.mean)
  arrays.add('ownCovariance', prior.history.ownCovariance)
  return { ...scalars, typicalCount: prior.history.typicalCount }
}

function readPoint({ options, nUsers, nItems, scalars }: Header, arrays: ArrayReader): PointStars {
  const { nFactors } = options
  const scalar = (name: string): number => finite(scalars[name], name)
  return {
    kind: 'point',
    nFactors,
    globalMean: scalar('globalMean'),
    userBias: arrays.floats('userBias', nUsers),
    itemBias: arrays.floats('itemBias', nItems),
    userFactors: arrays.floats('userFactors', nUsers * nFactors),
    itemFactors: arrays.floats('itemFactors', nItems * nFactors),
    prior: {
      mean: arrays.floats('priorMean', 1 + nFactors),
      precision: arrays.floats('priorPrecision', (1 + nFactors) ** 2),
      noiseVariance: scalar('noiseVariance'),
      biasFeature: scalar('biasFeature') === 1 ? 1 : 0,
      history:
        scalars['typicalCount'] === undefined ? null : readHistory(scalars['typicalCount'], nItems, nFactors, arrays)
    }
  }
}

function readHistory(typicalCount: number, nItems: number, nFactors: number, arrays: ArrayReader): PriorHistory {
  return {
    factors: arrays.floats('histories', nItems * nFactors),
    mean: arrays.floats('meanHistory', nFactors),
    ownCovariance: arrays.floats('ownCovariance', (1 + nFactors) ** 2),
    typicalCount: Math.max(0, finite(typicalCount, 'typicalCount'))
  }
}

function writeSampled(stars: SampledStars, arrays: ArrayWriter): Record<string, number> {
  arrays.add('columnStart', stars.columnStart)
  arrays.add('globalMeans', stars.globalMean)
  arrays.add('noiseVariances', stars.noiseVariance)
  arrays.add('priorMean', stars.priorMean)
  arrays.add('priorPrecision', stars.priorPrecision)
  arrays.add('itemScale', stars.itemScale)
  arrays.add('items', stars.items)
  arrays.add('meanScale', stars.meanScale)
  arrays.add('itemMeans', stars.itemMeans)
  arrays.add('historyScale', stars.historyScale)
  arrays.add('histories', stars.histories)
  arrays.add('meanHistory', stars.meanHistory)
  return { nDraws: stars.globalMean.length, typicalCount: stars.typicalCount }
}

function readSampled({ nItems, scalars }: Header, arrays: ArrayReader): SampledStars {
  const nDraws = finite(scalars['nDraws'], 'nDraws')
  const columnStart = arrays.rowStarts('columnStart', nDraws)
  const nColumns = columnStart[nDraws] ?? 0
  return {
    kind: 'sampled',
    nItems,
    columnStart,
    globalMean: arrays.floats('globalMeans', nDraws),
    noiseVariance: positive('noiseVariances', arrays.floats('noiseVariances', nDraws)),
    priorMean: arrays.floats('priorMean', nColumns),
    priorPrecision: positive('priorPrecision', arrays.floats('priorPrecision', nColumns)),
    itemScale: arrays.floats('itemScale', nColumns),
    items: arrays.bytes('items', nItems * nColumns),
    meanScale: arrays.floats('meanScale', nColumns),
    itemMeans: arrays.bytes('itemMeans', nItems * nColumns),
    historyScale: arrays.floats('historyScale', nColumns),
    histories: arrays.bytes('histories', nItems * nColumns),
    meanHistory: arrays.floats('meanHistory', nColumns),
    typicalCount: Math.max(0, finite(scalars['typicalCount'], 'typicalCount'))
  }
}

/** Fold-in divides by these. */
function positive(name: string, values: Float32Array): Float32Array {
  const at = values.findIndex((value) => value <= 0)
  if (at >= 0) throw new ModelFormatError(`The model's ${name} holds ${values[at]} at ${at}; it is damaged.`)
  return values
}
