import { screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import type { MovieCard } from '../../../src/shared/movies'
import { orderWatchlist } from '../../../src/renderer/src/features/watchlist/watchlist-order'
import { card, NO_MARKS } from '../cards'
import { freshWindows, goTo, openWindow } from '../window'

freshWindows()

const marks = { ...NO_MARKS, watchlist: true }
const predicted = (stars: number) => ({ stars, plusMinus: 0.6, halfWidth90: 1 })
const ids = (cards: readonly MovieCard[]): number[] => cards.map(({ movieId }) => movieId)

it('is ordered by predicted stars, then by everyone’s mean, and what was watched is apart', () => {
  const { toWatch, watched } = orderWatchlist([
    card(1, { marks, prediction: null, crowd: { mean: 3, count: 9 } }),
    card(2, { marks, prediction: predicted(3.1) }),
    card(3, { marks, prediction: null, crowd: null, title: 'Zulu' }),
    card(4, { marks, prediction: null, crowd: { mean: 4, count: 9 } }),
    card(5, { marks, prediction: predicted(4.4) }),
    card(6, { marks, mine: 8 }),
    card(7, { marks: { ...marks, seen: true }, prediction: predicted(5) }),
    card(8, { marks, prediction: null, crowd: null, title: 'Alien' })
  ])
  expect(ids(toWatch)).toEqual([5, 2, 4, 1, 8, 3])
  expect(ids(watched)).toEqual([7, 6])
})

it('offers a way to fill it when it is empty', async () => {
  await openWindow()
  await goTo('Watchlist')
  expect(await screen.findByText(/^Your watchlist is empty/)).toBeTruthy()
  within(screen.getByRole('main')).getByRole('button', { name: 'See what is picked for you' }).click()
  await vi.waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('For you'))
})

it('says what happened when it cannot be read, and tries again', async () => {
  let works = false
  await openWindow({ 'marks:list': () => (works ? { movies: [] } : new Error('The library could not be read.')) })
  await goTo('Watchlist')
  expect((await screen.findByRole('alert')).textContent).toContain('Your watchlist could not be listed.')
  works = true
  screen.getByRole('button', { name: 'Try again' }).click()
  expect(await screen.findByText(/^Your watchlist is empty/)).toBeTruthy()
})
