import type { Page } from '@playwright/test'
import { call } from './drive'

type Rated = readonly (readonly [movieId: number, halfStars: number])[]

/** MovieLens ids and half stars of somebody who likes slow, dark and strange movies. */
const SLOW_AND_DARK: Rated = [
  [541, 10],
  [1252, 9],
  [750, 10],
  [1206, 9],
  [1208, 9],
  [1213, 8],
  [1219, 9],
  [608, 9],
  [296, 8],
  [924, 10],
  [356, 4],
  [736, 3],
  [597, 4],
  [5618, 9],
  [4878, 8]
]
/** Of somebody who likes to laugh, and to look at drawings. */
const LIGHT_AND_DRAWN: Rated = [
  [1, 9],
  [2571, 8],
  [588, 9],
  [1265, 9],
  [2858, 5],
  [541, 3]
]
const WANTED = [913, 1221, 1136, 4973, 7361, 111]

async function rateAll(page: Page, profileId: number, rated: Rated): Promise<void> {
  for (const [movieId, halfStars] of rated)
    await call(page, 'ratings:set', { profileId, movieId, halfStars, predictionWasVisible: false })
}

/** Gives an empty library two people with ratings, the first with a watchlist too. */
export async function fillLibrary(page: Page): Promise<void> {
  await rateAll(page, 1, SLOW_AND_DARK)
  for (const movieId of WANTED) await call(page, 'marks:set', { profileId: 1, movieId, mark: 'watchlist', on: true })
  const { profiles } = await call(page, 'profiles:add', { name: 'Second person' })
  await rateAll(page, profiles.find(({ name }) => name === 'Second person')?.profileId ?? 2, LIGHT_AND_DRAWN)
  await page.reload()
  await page.getByRole('article').first().waitFor()
}
