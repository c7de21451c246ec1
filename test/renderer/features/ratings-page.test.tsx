import { act, screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { COLUMNS } from '../../../src/renderer/src/features/my-ratings/rating-order'
import { locked, rating } from '../cards'
import { freshWindows, goTo, openWindow } from '../window'

freshWindows()

it('opens with the latest ratings and says how many there are; the figures wait for all of them', async () => {
  const all = Array.from({ length: 1_200 }, (_, n) => rating(1_200 - n, 8))
  let letGo = (): void => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  const { calls } = await openWindow({
    'ratings:list': async ({ offset, limit }: { offset: number; limit: number }) => {
      if (limit > 100) await held
      return { ratings: all.slice(offset, offset + limit), total: all.length }
    }
  })
  await goTo('My ratings')
  await screen.findByText('1,200 ratings')
  expect(screen.queryByRole('complementary', { name: /figures/i })).toBeNull()
  await act(async () => letGo())
  await screen.findByRole('heading', { name: 'My stars' })
  expect(screen.getByText('1,200 ratings')).toBeTruthy()
  const asked = calls.filter(({ name }) => name === 'ratings:list').map(({ request }) => request)
  await vi.waitFor(() =>
    expect(asked).toMatchObject([{ offset: 0, limit: 60 }, { offset: 0 }, { offset: 500 }, { offset: 1_000 }])
  )
})

it('says apart how far off the predictions of imported ratings were', async () => {
  const ratings = [1, 2, 3, 4, 5, 6].map((movieId) => rating(movieId, 8))
  const predictions = ratings.map(({ card }) => ({ movieId: card.movieId, stars: 3.5 }))
  await openWindow({ 'ratings:list': { ratings, total: 6 }, 'ratings:imported': { predictions } })
  await goTo('My ratings')
  const table = await screen.findByRole('table', { name: 'How far off, imported ratings' })
  expect(table.textContent).toContain('Predicted for me0.500.50')
  expect(screen.getByText(/6 imported ratings/)).toBeTruthy()
  expect(screen.getByText(/Not known yet/)).toBeTruthy()
})

it('has a head and a cell for each column', async () => {
  // So that the list finds room for its rows.
  for (const name of ['clientWidth', 'clientHeight', 'offsetHeight'])
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => 700 })
  await openWindow({ 'ratings:list': { ratings: [rating(1, 8, { locked: locked(4) })], total: 1 } })
  await goTo('My ratings')
  const line = await screen.findByRole('article')
  const heads = within(screen.getByRole('group', { name: 'Sort by' })).getAllByRole('button')
  expect(heads.map((head) => head.dataset['column'])).toEqual(COLUMNS)
  // Before the cells stands the box that ticks the line, in the margin.
  expect(line.childElementCount - 1).toBe(COLUMNS.length)
})
