import { screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { card } from '../cards'
import { freshWindows, goTo, openWindow, press } from '../window'

freshWindows()

const heat = card(6, { title: 'Heat', marks: { ...card(6).marks, watchlist: true } })
const detailOf = (movieId: number) => ({
  card: movieId === 6 ? heat : card(movieId),
  ...{ histogram: null, imdbId: null, tmdbId: null, inDataset: true, ratedAt: null, ratedOn: null, locked: null }
})

/** The title of Heat on the watchlist, where single keys are on or off. */
async function titleOfHeat() {
  const { calls } = await openWindow({
    'marks:list': { movies: [heat] },
    'movies:get': ({ movieId }: { movieId: number }) => detailOf(movieId),
    'movies:explain': { reasons: null },
    'movies:similar': { movies: [card(7, { title: 'Ronin' })] },
    'ratings:set': { movie: { ...heat, mine: 8 } }
  })
  await goTo('Watchlist')
  // jsdom measures nothing, so the rows of a long list are not drawn: an article stands in for one of them.
  const article = document.createElement('article')
  article.dataset['movieId'] = '6'
  article.innerHTML = '<a href="#movie-6" data-control="title">Heat</a><button>Seen</button>'
  document.querySelector('main')?.append(article)
  const title = article.querySelector('a') as HTMLElement
  title.focus()
  return { title, calls }
}

it('I, or Space on a title, shows the movie beside the list with its stars in reach, and I puts it away', async () => {
  const { title, calls } = await titleOfHeat()
  await press(' ', {}, title.parentElement?.querySelector('button') as Element) // Space belongs to a button
  expect(screen.queryByRole('dialog')).toBeNull()
  await press(' ', {}, title)
  const sheet = await screen.findByRole('dialog', { name: 'About Heat' })
  const stars = await within(sheet).findByRole('radio', { name: '4 stars' })
  await press('4', {}, stars)
  await vi.waitFor(() =>
    expect(calls.find(({ name }) => name === 'ratings:set')?.request).toMatchObject({ movieId: 6, halfStars: 8 })
  )
  await press('i', {}, stars)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Watchlist')
})

it('the sheet leads to the page of the movie and is gone there', async () => {
  const { title } = await titleOfHeat()
  await press('I', {}, title)
  const sheet = await screen.findByRole('dialog', { name: 'About Heat' })
  within(sheet).getByRole('button', { name: 'Open its page' }).click()
  await screen.findByRole('heading', { level: 1, name: 'Heat' })
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('M opens the page of the movie at what goes with it', async () => {
  const { title } = await titleOfHeat()
  await press('m', {}, title)
  await screen.findByRole('heading', { level: 1, name: 'Heat' })
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Ronin'))
})
