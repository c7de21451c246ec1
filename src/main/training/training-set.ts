import type { Vocabulary } from '@engine/ratings/vocabulary'
import type { TrainRequest } from '@shared/trainer-protocol'
import type { InstalledDataset } from '../datasets/dataset'
import type { Rating, RatingPlace } from '../store/tables/ratings'

/**
 * What to train on: the community's ratings where they lie, then one row per profile that has ratings, in order of profile id.
 * Ratings of movies that the dataset does not know are left out. In slices, a page of ratings each, by profile and movie.
 */
export function* trainingSet(
  { folder, nRaters }: Pick<InstalledDataset, 'folder' | 'nRaters'>,
  vocabulary: Vocabulary,
  ratingsAfter: (place: RatingPlace) => readonly Rating[]
): Generator<void, Omit<TrainRequest, 'options'>> {
  const ownStart = [0]
  const itemIndex: number[] = []
  const halfStars: number[] = []
  let place: RatingPlace = { profileId: 0, movieId: 0 }
  let rowOf: number | null = null
  for (let page = ratingsAfter(place); page.length > 0; page = ratingsAfter(place)) {
    for (const rating of page) {
      place = rating
      const item = vocabulary.indexOf(rating.movieId)
      if (item === undefined) continue
      if (rowOf !== null && rating.profileId !== rowOf) ownStart.push(itemIndex.length)
      rowOf = rating.profileId
      // Items are in the order of movie ids, so a row ascends as the engine wants it to.
      itemIndex.push(item)
      halfStars.push(rating.halfStars)
    }
    yield
  }
  if (rowOf !== null) ownStart.push(itemIndex.length)
  const nOwnUsers = ownStart.length - 1
  return {
    datasetFolder: folder,
    nUsers: nRaters + nOwnUsers,
    nItems: vocabulary.size,
    nOwnUsers,
    ownStart: new Int32Array(ownStart),
    ownItemIndex: new Int32Array(itemIndex),
    ownHalfStars: new Uint8Array(halfStars)
  }
}
