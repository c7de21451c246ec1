import type { Vocabulary } from '@engine/vocabulary'
import type { TrainRequest } from '@shared/trainer-protocol'
import type { InstalledDataset } from '../datasets/dataset'
import type { Rating } from '../store/ratings'

/**
 * What to train on: the community's ratings where they lie, then one row per profile that has ratings, in order of profile id.
 * Ratings of movies that the dataset does not know are left out.
 */
export function trainingSet(
  { folder, nRaters }: Pick<InstalledDataset, 'folder' | 'nRaters'>,
  vocabulary: Vocabulary,
  own: readonly Rating[]
): Omit<TrainRequest, 'options'> {
  const rows = ownRows(vocabulary, own)
  const ratings = rows.flat()
  const ownStart = new Int32Array(rows.length + 1)
  rows.forEach((row, n) => (ownStart[n + 1] = (ownStart[n] as number) + row.length))
  return {
    datasetFolder: folder,
    nUsers: nRaters + rows.length,
    nItems: vocabulary.size,
    nOwnUsers: rows.length,
    ownStart,
    ownItemIndex: Int32Array.from(ratings, ({ itemIndex }) => itemIndex),
    ownHalfStars: Uint8Array.from(ratings, ({ halfStars }) => halfStars)
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
