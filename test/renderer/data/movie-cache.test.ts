import { expect, it } from 'vitest'
import { movieChanged } from '../../../src/renderer/src/data/movie-cache'
import { createQueryClient } from '../../../src/renderer/src/data/query-client'
import { card, rating } from '../cards'

it('shows changed and cleared stars among my ratings at once, before they are asked for again', () => {
  const client = createQueryClient()
  const mine = ['ratings', 1, 'rows', 'all'] as const
  const others = ['ratings', 2, 'rows', 'all'] as const
  const ratings = [rating(6, 9), rating(7, 4)]
  client.setQueryData(mine, { ratings })
  client.setQueryData(others, { ratings })
  const stars = (key: typeof mine | typeof others) =>
    client
      .getQueryData<{ ratings: typeof ratings }>(key)
      ?.ratings.map(({ card: { mine: at }, halfStars }) => [at, halfStars])
  movieChanged(client, 1, card(6, { mine: 3 }))
  expect(stars(mine)).toEqual([
    [3, 3],
    [4, 4]
  ])
  movieChanged(client, 1, card(7, { mine: null }))
  expect(stars(mine)).toEqual([[3, 3]])
  expect(stars(others)).toEqual([
    [9, 9],
    [4, 4]
  ])
})
