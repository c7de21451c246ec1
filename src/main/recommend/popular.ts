import { popularOrder, type Popularity } from '@engine/ratings/popularity'
import type { DatasetHead } from '../datasets/dataset'

/** Ratings of the community's mean that a movie's own mean is damped by. */
const DAMPING = 5

/**
 * Item indices from most to least popular by the catalogue's counts (most ratings of 4 and above, ties by damped mean):
 * what everyone sees before there is anything personal.
 */
export function popularItems(dataset: Pick<DatasetHead, 'movies'>): Int32Array {
  const { movies } = dataset
  const mean = meanStars(movies)
  const popularity: Popularity = {
    ratingCount: Int32Array.from(movies, (movie) => movie.ratingCount ?? 0),
    likeCount: Int32Array.from(movies, (movie) => movie.likeCount ?? 0),
    dampedMean: Float32Array.from(movies, ({ ratingCount, ratingMean }) => {
      const count = ratingCount ?? 0
      return (count * (ratingMean ?? 0) + DAMPING * mean) / (count + DAMPING)
    })
  }
  return popularOrder(popularity)
}

/** The mean of all ratings by the catalogue's counts and means, in stars; 3 when there is none. */
export function meanStars(movies: DatasetHead['movies']): number {
  const rated = movies.reduce((sum, movie) => sum + (movie.ratingCount ?? 0), 0)
  const stars = movies.reduce((sum, movie) => sum + (movie.ratingCount ?? 0) * (movie.ratingMean ?? 0), 0)
  return rated > 0 ? stars / rated : 3
}
