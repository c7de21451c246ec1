import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { itemsFitting, parseQuery } from '../../../src/renderer/src/features/palette/palette-items'
import { card } from '../cards'
import { freshWindows, openWindow, press } from '../window'

freshWindows()

const heading = (): string => screen.getByRole('heading', { level: 1 }).textContent ?? ''
const HEAT = card(6, { title: 'Heat', prediction: { stars: 4.1, plusMinus: 0.6, halfWidth90: 1 } })
const BODY_HEAT = card(7, { title: 'Body Heat', year: 1981, mine: 9 })
const ANSWERS = {
  'movies:browse': ({ query }: { query: string }) => ({
    total: 2,
    movies: query === 'heat' ? [HEAT, BODY_HEAT] : []
  }),
  'history:state': { undo: { what: 'rate', title: 'Heat', year: 1995, halfStars: 9 }, redo: null },
  'movies:get': () => ({
    card: HEAT,
    ...{ histogram: null, imdbId: null, tmdbId: null, inDataset: true, ratedAt: null, ratedOn: null, locked: null }
  }),
  'marks:set': () => ({ movie: { ...HEAT, marks: { ...HEAT.marks, watchlist: true } } }),
  'profiles:list': {
    profiles: [
      { profileId: 1, name: 'Me', nRatings: 0 },
      { profileId: 2, name: 'Somebody', nRatings: 0 }
    ],
    activeProfileId: 1
  }
}

async function openPalette() {
  const fake = await openWindow(ANSWERS)
  await press('k', { ctrlKey: true })
  const box = screen.getByRole('combobox', { name: 'A movie or a command' })
  const type = (text: string) => act(async () => void fireEvent.change(box, { target: { value: text } }))
  const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent)
  const chosen = () => screen.queryByRole('option', { selected: true })
  return { ...fake, box, type, options, chosen }
}

it('asks for commands only after ">", and finds them by the beginnings of their words', () => {
  expect(parseQuery(' > re ')).toEqual({ query: 're', commandsOnly: true })
  expect(parseQuery('heat')).toEqual({ query: 'heat', commandsOnly: false })
  const items = ['Retrain', 'Go to My ratings', 'Théâtre'].map((label) => ({ id: label, label, run: () => undefined }))
  const found = (query: string) => itemsFitting(items, query).map(({ id }) => id)
  expect(found('re')).toEqual(['Retrain'])
  expect(found('my go')).toEqual(['Go to My ratings'])
  expect(found('theatre')).toEqual(['Théâtre'])
  expect(found('ain')).toEqual([])
  expect(found('')).toHaveLength(3)
})

it('shows movies, then what can be done to the first, then commands', async () => {
  const { type, options, chosen } = await openPalette()
  expect(options()).toEqual(expect.arrayContaining([expect.stringContaining('Undo: 4.5 stars for Heat')]))
  expect(options()).toEqual(expect.arrayContaining(['Switch to Somebody']))
  await type('heat')
  await vi.waitFor(() => expect(options()).toHaveLength(8))
  const groups = screen.getAllByRole('group').filter((group) => group.closest('[role=listbox]'))
  const named = groups.map((group) => document.getElementById(group.getAttribute('aria-labelledby') ?? '')?.textContent)
  expect(named).toEqual(['Movies', 'With Heat', 'Commands'])
  expect(options()[0]).toMatch(/^Heat 1995/)
  expect(options()[1]).toMatch(/^Body Heat 1981/)
  expect(options().slice(2, 7)).toEqual([
    'Rate it',
    'Add it to the watchlist',
    'Mark it as seen',
    'Not interested in it',
    'All movies that match “heat”'
  ])
  expect(chosen()?.textContent).toMatch(/^Heat/)
})

it('arrows choose round and round, and the box says which one is chosen', async () => {
  const { box, type, options, chosen } = await openPalette()
  await type('heat')
  await vi.waitFor(() => expect(options()).toHaveLength(8))
  await press('ArrowDown', {}, box)
  expect(chosen()?.textContent).toMatch(/^Body Heat/)
  expect(box.getAttribute('aria-activedescendant')).toBe(chosen()?.id)
  await press('ArrowUp', {}, box)
  await press('ArrowUp', {}, box)
  expect(chosen()?.textContent).toContain('Undo')
})

it('Enter opens the movie', async () => {
  const { box, type, options } = await openPalette()
  await type('heat')
  await vi.waitFor(() => expect(options()).toHaveLength(8))
  await press('Enter', {}, box)
  await vi.waitFor(() => expect(heading()).toBe('Heat'))
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('a mark is set on the first movie and told with Undo', async () => {
  const { type, options, calls } = await openPalette()
  await type('heat')
  await vi.waitFor(() => expect(options()).toHaveLength(8))
  fireEvent.click(screen.getByRole('option', { name: 'Add it to the watchlist' }))
  expect(await screen.findByText('Heat (1995) added to the watchlist')).toBeTruthy()
  expect(calls.find(({ name }) => name === 'marks:set')?.request).toMatchObject({ movieId: 6, mark: 'watchlist' })
})

it('">" leaves the movies out, and a command is carried out', async () => {
  const { box, type, options, calls } = await openPalette()
  await type('> setti')
  expect(options()).toEqual(['Go to SettingsCtrl,'])
  expect(calls.some(({ name }) => name === 'movies:browse')).toBe(false)
  await press('Enter', {}, box)
  await vi.waitFor(() => expect(heading()).toBe('Settings'))
})

it('says so when nothing is found, and Escape closes it', async () => {
  const { box, type } = await openPalette()
  await type('xyzzy')
  expect(await screen.findByText('No movie and no command is called “xyzzy”.')).toBeTruthy()
  expect(within(screen.getByRole('dialog')).queryAllByRole('option')).toHaveLength(0)
  await press('Enter', {}, box)
  expect(screen.getByRole('dialog')).toBeTruthy()
  await press('Escape', {}, box)
  expect(screen.queryByRole('dialog')).toBeNull()
})
