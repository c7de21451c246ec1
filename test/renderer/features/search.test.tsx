import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import type { RequestOf } from '../../../src/shared/contract'
import { goToResults, setSearch } from '../../../src/renderer/src/features/browse/search-state'
import { appState } from '../bridge'
import { card } from '../cards'
import { freshWindows, goTo, openWindow, press } from '../window'

freshWindows()
vi.setConfig({ testTimeout: 30_000 })

const ALIENS = [card(1, { title: 'Aliens', genres: ['Horror'] }), card(2, { title: 'Alien Nation', genres: ['Drama'] })]

/** A main process that finds two movies, one of them a drama. */
const finds = () =>
  openWindow({
    'movies:browse': ({ genres }: RequestOf<'movies:browse'>) => {
      const movies = ALIENS.filter((movie) => genres.every((genre) => movie.genres.includes(genre)))
      return { total: movies.length, movies }
    }
  })
const type = (value: string): Promise<void> =>
  act(async () => void fireEvent.change(screen.getByRole('searchbox'), { target: { value } }))

it('a search from another page looks through no filter that was set before', async () => {
  const { calls } = await finds()
  await goTo('Browse')
  act(() => setSearch({ genres: ['Drama'] }))
  await goTo('For you')
  await type('aliens')
  expect(await screen.findByText('2 movies')).toBeTruthy()
  expect(calls.findLast(({ name }) => name === 'movies:browse')?.request).toMatchObject({ genres: [] })
})

it('says how many movies a filter hides, and shows them', async () => {
  await finds()
  await goTo('Browse')
  await type('aliens')
  await act(async () => setSearch({ genres: ['Drama'] }))
  const more = await screen.findByRole('button', { name: 'Show 1 more outside these filters' })
  await act(async () => void fireEvent.click(more))
  expect(await screen.findByText('2 movies')).toBeTruthy()
})

it('goes to the first movie once the search that was typed is the one that is answered', async () => {
  document.body.innerHTML = `<input><div class="found" data-answers="alien"></div>
    <div data-index="0"><a href="#" data-control="title">Alien</a></div>`
  const [box, found] = [document.querySelector('input'), document.querySelector<HTMLElement>('.found')]
  box?.focus()
  goToResults(' aliens ')
  expect(document.activeElement).toBe(box)
  if (found) found.dataset['answers'] = 'aliens'
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Alien'))
  document.body.innerHTML = ''
})

it('what was searched for is not in the box of another page, and is back with its results', async () => {
  await finds()
  const box = () => (screen.getByRole('searchbox') as HTMLInputElement).value
  await goTo('Browse')
  await type('aliens')
  expect(box()).toBe('aliens')
  await goTo('For you')
  expect(box()).toBe('')
  await press('ArrowLeft', { altKey: true })
  expect(box()).toBe('aliens')
})

it('the genres are one stop for Tab, in which the arrow keys move', async () => {
  const genres = ['Crime', 'Drama', 'War'].map((name) => ({ name, count: 3 }))
  await openWindow({ 'app:state': { ...appState, facets: { genres, yearFrom: 1902, yearTo: 2018 } } })
  await goTo('Browse')
  const chips = within(screen.getByRole('toolbar', { name: 'Genres' })).getAllByRole('button')
  const stops = () => chips.filter(({ tabIndex }) => tabIndex === 0).map(({ textContent }) => textContent)
  expect(stops()).toEqual(['Crime'])
  chips[0]?.focus()
  for (const [key, to] of [
    ['ArrowRight', 'Drama'],
    ['End', 'War'],
    ['ArrowRight', 'Crime'],
    ['ArrowLeft', 'War'],
    ['Home', 'Crime']
  ] as const) {
    await press(key, {}, document.activeElement as Element)
    expect(document.activeElement?.textContent).toBe(to)
    expect(stops()).toEqual([to])
  }
})

it('a search that is too long says how much of it is searched, and nothing of it is cut', async () => {
  const { calls } = await finds()
  const long = 'a'.repeat(250)
  await type(long)
  expect((screen.getByRole('searchbox') as HTMLInputElement).value).toBe(long)
  expect(await screen.findByText('Only the first 200 characters are searched.')).toBeTruthy()
  expect(calls.findLast(({ name }) => name === 'movies:browse')?.request).toMatchObject({ query: 'a'.repeat(200) })
})
