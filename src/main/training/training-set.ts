import type { Vocabulary } from '@engine/vocabulary'
import type { TrainJob } from '@shared/trainer-protocol'
import type { DatasetRatings } from '../datasets/dataset'
import type { Rating } from '../store/ratings'

/**
 * The ratings to train on: the community's rows, then one row per profile that has ratings, in order of profile id.
 * Ratings of movies that the dataset does not know are left out.
 */
export function trainingSet(
  community: DatasetRatings,
  vocabulary: Vocabulary,
  own: readonly Rating[]
): Omit<TrainJob, 'options'> & { readonly nOwnRatings: number } {
  const rows = ownRows(vocabulary, own)
  const nCommunity = community.movieIndex.length
  const nOwnRatings = rows.reduce((sum, row) => sum + row.length, 0)
  const userStart = new Int32Array(community.nRaters + rows.length + 1)
  const itemIndex = new Int32Array(nCommunity + nOwnRatings)
  const halfStars = new Uint8Array(nCommunity + nOwnRatings)
  userStart.set(community.raterStart)
  itemIndex.set(community.movieIndex)
  halfStars.set(community.halfStars)
  let at = nCommunity
  rows.forEach((row, n) => {
    for (const rating of row) {
      itemIndex[at] = rating.itemIndex
      halfStars[at] = rating.halfStars
      at++
    }
    userStart[community.nRaters + n + 1] = at
  })
  return {
    nUsers: community.nRaters + rows.length,
    nItems: vocabulary.size,
    userStart,
    itemIndex,
    halfStars,
    nOwnUsers: rows.length,
    nOwnRatings
  }
}

interface OwnRating {
  readonly itemIndex: number
  readonly halfStars: number
}

/** A row per profile with at least one rating of a known movie, item indices ascending. */
function ownRows(vocabulary: Vocabulary, own: readonly Rating[]): OwnRating[][] {
  const rows = new Map<number, OwnRating[]>()
  for (const { profileId, movieId, halfStars } of own) {
    const itemIndex = vocabulary.indexOf(movieId)
    if (itemIndex === undefined) continue
    const row = rows.get(profileId) ?? []
    row.push({ itemIndex, halfStars })
    rows.set(profileId, row)
  }
  return [...rows.entries()].sort(([a], [b]) => a - b).map(([, row]) => row.sort((a, b) => a.itemIndex - b.itemIndex))
}
