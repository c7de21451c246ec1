import { MEAN_DAMPING } from '@engine/ratings/popularity'
import type { DatasetHead } from '../datasets/dataset'

/**
 * Item indices from most to least popular by the catalogue's counts: most ratings of 4 and above, ties by damped mean, then by index.
 * It is what everyone sees who has not rated enough, with a model or without.
 */
export function popularItems(dataset: Pick<DatasetHead, 'movies'>): Int32Array {
  const { movies } = dataset
  const mean = meanStars(movies)
  const likeCount = movies.map((movie) => movie.likeCount ?? 0)
  const dampedMean = movies.map(({ ratingCount, ratingMean }) => {
    const count = ratingCount ?? 0
    return (count * (ratingMean ?? 0) + MEAN_DAMPING * mean) / (count + MEAN_DAMPING)
  })
  const compared = (a: number, b: number): number =>
    (likeCount[b] ?? 0) - (likeCount[a] ?? 0) || (dampedMean[b] ?? 0) - (dampedMean[a] ?? 0) || a - b
  return Int32Array.from(movies, (_, i) => i).sort(compared)
}

/** The mean of all ratings by the catalogue's counts and means, in stars; 3 when there is none. */
export function meanStars(movies: DatasetHead['movies']): number {
  const rated = movies.reduce((sum, movie) => sum + (movie.ratingCount ?? 0), 0)
  const stars = movies.reduce((sum, movie) => sum + (movie.ratingCount ?? 0) * (movie.ratingMean ?? 0), 0)
  return rated > 0 ? stars / rated : 3
}
