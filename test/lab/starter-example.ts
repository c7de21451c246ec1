import { Random } from '../../src/engine/numeric/random'
import { buildRatingMatrix, type RatingMatrix } from '../../src/engine/ratings/rating-matrix'

export const N_RATERS = 60
export const N_MOVIES = 90
/** The last movies are rated by one or two people only. */
export const N_RARE = 10

/** Ratings with two circles of raters, each keen on its own half of the movies and rating the other half rarely and lower. */
export function exampleRatings(seed: number): RatingMatrix {
  const random = new Random(seed)
  const users: number[] = []
  const items: number[] = []
  const halfStars: number[] = []
  const rate = (user: number, item: number, value: number) => {
    users.push(user)
    items.push(item)
    halfStars.push(value)
  }
  for (let user = 0; user < N_RATERS; user++)
    for (let item = 0; item < N_MOVIES - N_RARE; item++) {
      const own = isOwnHalf(user, item)
      if (random.uniform() < (own ? 0.6 : 0.15)) rate(user, item, (own ? 8 : 4) + random.integer(3))
    }
  for (let item = N_MOVIES - N_RARE; item < N_MOVIES; item++) rate(random.integer(N_RATERS), item, 7)
  return buildRatingMatrix(N_RATERS, N_MOVIES, {
    userIndex: Int32Array.from(users),
    itemIndex: Int32Array.from(items),
    halfStars: Uint8Array.from(halfStars)
  })
}

/** Whether a core movie belongs to the circle of a rater. */
export function isOwnHalf(user: number, item: number): boolean {
  return user < N_RATERS / 2 === item < (N_MOVIES - N_RARE) / 2
}
