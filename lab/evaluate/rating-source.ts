import { statSync } from 'node:fs'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { openDataset } from '../../src/main/datasets/open-dataset'
import { readRatings, toMatrix } from './rating-files'

/** The ratings of a MovieLens file, or of an installed dataset such as the starter when a folder is named. */
export async function readSource(path: string): Promise<RatingMatrix> {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return toMatrix(readRatings(path))
  const { movies, ratings } = await openDataset(path)
  return {
    nUsers: ratings.nRaters,
    nItems: movies.length,
    userStart: ratings.raterStart,
    itemIndex: ratings.movieIndex,
    halfStars: ratings.halfStars
  }
}
