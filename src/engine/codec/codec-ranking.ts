import type { ArrayReader, ArrayWriter } from './codec-arrays'
import { finite, type Header } from './codec-header'
import { N_OPINIONS } from '../ranking/rater-kernel'
import type { RankingModel } from '../ranking/ranking'

/** Adds the arrays of a ranking model; returns its scalars for the header. */
export function writeRanking(ranking: RankingModel, arrays: ArrayWriter): Record<string, number> {
  arrays.add('opinionStart', ranking.start)
  arrays.add('opinionRaters', ranking.raters)
  arrays.add('likeness', ranking.kernelWeight)
  arrays.add('raterScale', ranking.raterScale)
  arrays.add('kernelFactor', ranking.kernelFactor)
  arrays.add('itemBase', ranking.itemBase)
  arrays.add('popularBase', ranking.popularBase)
  const { ratedShare, kernelScale, kernelExponent, starsScale } = ranking
  return { ratedShare, kernelScale, kernelExponent, starsScale }
}

/** The ranking model that writeRanking wrote. Throws ModelFormatError. */
export function readRanking({ nItems, nRaters, scalars }: Header, arrays: ArrayReader): RankingModel {
  const scalar = (name: string): number => finite(scalars[name], name)
  const nRows = N_OPINIONS * nItems
  const start = arrays.rowStarts('opinionStart', nRows)
  return {
    nRaters,
    start,
    raters: arrays.indices('opinionRaters', start[nRows] ?? 0, nRaters),
    kernelWeight: arrays.floats('likeness', nRows),
    raterScale: arrays.floats('raterScale', nRaters),
    kernelFactor: arrays.floats('kernelFactor', (nRaters * (nRaters + 1)) / 2),
    ratedShare: scalar('ratedShare'),
    kernelScale: scalar('kernelScale'),
    kernelExponent: scalar('kernelExponent'),
    starsScale: scalar('starsScale'),
    itemBase: arrays.floats('itemBase', nItems),
    popularBase: arrays.floats('popularBase', nItems)
  }
}
