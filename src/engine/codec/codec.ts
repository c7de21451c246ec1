import { ArrayReader, ArrayWriter } from './codec-arrays'
import { readHeader, writeHeader, type Header } from './codec-header'
import { readRanking, writeRanking } from './codec-ranking'
import { readStars, writeStars } from './codec-stars'
import { N_INTERVAL_COEFFICIENTS, N_INTERVAL_KNOTS } from '../stars/intervals'
import type { TrainedModel } from '../model'
import { DEFAULT_TRAINING_OPTIONS } from '../options/options'
import type { EpochReport } from '../options/training-report'

export { ModelFormatError } from './model-format-error'

/**
 * A model as bytes, the same bytes for the same model.
 *
 * Layout, little endian: 8 bytes magic, uint32 format version, uint32 header length, the header as JSON in UTF-8, then
 * the arrays named there, each at a multiple of 8 bytes from the end of the (padded) header.
 */
export function encodeModel(model: TrainedModel): Uint8Array {
  const { stars, ranking, popularity, intervals } = model
  const arrays = new ArrayWriter()
  const starScalars = writeStars(stars, arrays)
  const rankingScalars = writeRanking(ranking, arrays)
  arrays.add('intervalCoefficients', intervals.coefficients)
  arrays.add('intervalKnots', intervals.knots)
  arrays.add('scale68', intervals.scale68)
  arrays.add('scale90', intervals.scale90)
  arrays.add('ratingCount', popularity.ratingCount)
  arrays.add('likeCount', popularity.likeCount)
  arrays.add('dampedMean', popularity.dampedMean)
  const header: Header = {
    options: model.options,
    nUsers: model.nUsers,
    nItems: model.nItems,
    nRatings: model.nRatings,
    nRaters: ranking.nRaters,
    bestEpoch: model.bestEpoch,
    nEpochs: model.curve.at(-1)?.nEpochs ?? 0,
    starsKind: stars.kind,
    scalars: {
      ...starScalars,
      ...rankingScalars
    },
    curve: model.curve.map((report) => [report.epoch, report.trainRmse, report.validationRmse]),
    metrics: model.metrics,
    arrays: arrays.entries
  }
  const { bytes, bodyStart } = writeHeader(header, arrays.nBytes)
  arrays.writeInto(bytes, bodyStart)
  return bytes
}

/**
 * The model that encodeModel wrote; its arrays are where they are in the bytes, which must not change any more. Throws
 * ModelFormatError when the bytes are foreign, newer, damaged or not finite.
 */
export function decodeModel(bytes: Uint8Array): TrainedModel {
  const { header, bodyStart } = readHeader(bytes)
  const { options, nUsers, nItems } = header
  const arrays = new ArrayReader(bytes, bodyStart, header.arrays)
  return {
    options: { ...DEFAULT_TRAINING_OPTIONS, ...options }, // of a file that is older than an option
    nUsers,
    nItems,
    nRatings: header.nRatings,
    stars: readStars(header, arrays),
    ranking: readRanking(header, arrays),
    popularity: {
      ratingCount: arrays.indices('ratingCount', nItems, Infinity),
      likeCount: arrays.indices('likeCount', nItems, Infinity),
      dampedMean: arrays.floats('dampedMean', nItems)
    },
    intervals: {
      coefficients: arrays.floats('intervalCoefficients', N_INTERVAL_COEFFICIENTS),
      knots: arrays.floats('intervalKnots', N_INTERVAL_KNOTS),
      scale68: arrays.floats('scale68', N_INTERVAL_KNOTS),
      scale90: arrays.floats('scale90', N_INTERVAL_KNOTS)
    },
    curve: header.curve.map(([epoch, trainRmse, validationRmse]): EpochReport => ({
      epoch,
      nEpochs: header.nEpochs,
      trainRmse: trainRmse ?? NaN,
      validationRmse: validationRmse ?? NaN
    })),
    bestEpoch: header.bestEpoch,
    metrics: {
      validationRmse: header.metrics.validationRmse ?? NaN,
      validationMae: header.metrics.validationMae ?? NaN,
      baselineRmse: header.metrics.baselineRmse ?? NaN,
      baselineMae: header.metrics.baselineMae ?? NaN,
      validationLoss: header.metrics.validationLoss ?? NaN,
      baselineLoss: header.metrics.baselineLoss ?? NaN,
      nValidation: header.metrics.nValidation ?? 0
    }
  }
}
