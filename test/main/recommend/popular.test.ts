import { expect, it } from 'vitest'
import { meanStars, popularItems } from '../../../src/main/recommend/popular'

type Movies = Parameters<typeof meanStars>[0]

/** A movie with so many ratings of a mean, so many of them likes. */
const movie = (ratingCount: number | null, ratingMean: number | null, likeCount: number | null): Movies[number] =>
  ({ ratingCount, ratingMean, likeCount }) as Movies[number]

it('the movie with most likes comes first, of two with as many that of the better damped mean, then the one before', () => {
  const movies = [
    movie(10, 3, 4),
    movie(100, 3, 40),
    movie(50, 4.5, 4),
    movie(null, null, null),
    movie(1, 5, 4),
    movie(0, null, 0)
  ]
  // Of the three with four likes one 5 counts less than fifty of 4.5 do.
  expect(popularItems({ movies })).toEqual(Int32Array.of(1, 2, 4, 0, 3, 5))
})

it('the mean of all ratings counts each rating once, and is 3 where there is none', () => {
  expect(meanStars([movie(1, 5, 1), movie(3, 3, 0)])).toBe(3.5)
  expect(meanStars([movie(null, null, null)])).toBe(3)
})
