import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { draftAfter } from '../../../src/renderer/src/features/rate/draft-stars'
import type { RequestOf } from '../../../src/shared/contract'
import { card, locked } from '../cards'
import { freshWindows, goTo, openWindow } from '../window'

freshWindows()

describe('a figure key', () => {
  it('gives so many stars, the same again half a star less, and again the whole star', () => {
    expect(draftAfter('4', null)).toBe(8)
    expect(draftAfter('4', 8)).toBe(7)
    expect(draftAfter('4', 7)).toBe(8)
    expect(draftAfter('2', 7)).toBe(4)
  })

  it('0 takes the draft away, and other keys mean nothing', () => {
    expect(draftAfter('0', 7)).toBeNull()
    expect(draftAfter('6', 7)).toBeUndefined()
    expect(draftAfter('x', 7)).toBeUndefined()
  })
})

const titles = ['Heat', 'Alien', 'Vertigo', 'Fargo']

/** A main process that asks for what is left. */
async function openRate() {
  const rated = new Map<number, number>()
  const marked = new Set<number>()
  const cardOf = (movieId: number) =>
    card(movieId, { title: titles[movieId - 1] ?? '', mine: rated.get(movieId) ?? null, prediction: null })
  const opened = await openWindow({
    'questions:next': ({ skipped }: RequestOf<'questions:next'>) => ({
      movies: [1, 2, 3, 4]
        .filter((movieId) => !rated.has(movieId) && !marked.has(movieId) && !skipped.includes(movieId))
        .map(cardOf),
      usualError: 0.9 - rated.size / 10
    }),
    'ratings:set': ({ movieId, halfStars }: RequestOf<'ratings:set'>) => {
      rated.set(movieId, halfStars)
      return { movie: cardOf(movieId) }
    },
    'marks:set': ({ movieId }: RequestOf<'marks:set'>) => {
      marked.add(movieId)
      return { movie: cardOf(movieId) }
    },
    'movies:get': ({ movieId }: RequestOf<'movies:get'>) => ({
      ...{ card: cardOf(movieId), histogram: null, imdbId: null, tmdbId: null },
      ...{ inDataset: true, ratedAt: null, ratedOn: null, locked: locked(3.2) }
    })
  })
  await goTo('Rate')
  await screen.findByRole('heading', { name: 'Heat' })
  const press = async (key: string) => act(async () => void fireEvent.keyDown(document.body, { key }))
  const requests = (name: string) => opened.calls.filter((call) => call.name === name).map(({ request }) => request)
  return { ...opened, press, requests }
}

it('takes keys for stars, keeps them with Enter, and asks the next', async () => {
  const { press, requests } = await openRate()
  await press('4')
  await press('4')
  expect(screen.getByText(/^3.5 stars. Enter saves it/)).toBeTruthy()
  expect(requests('ratings:set')).toEqual([])
  await press('Enter')
  expect(requests('ratings:set')).toMatchObject([{ movieId: 1, halfStars: 7, predictionWasVisible: false }])
  expect(await screen.findByRole('heading', { name: 'Alien' })).toBeTruthy()
})

it('hides the prediction until the answer, then shows it beside mine with the error that is left', async () => {
  const { press } = await openRate()
  expect(screen.queryByText(/predicted 3.2/)).toBeNull()
  await press('5')
  await press('Enter')
  const answered = await screen.findByRole('region', { name: 'Answered' })
  expect(await within(answered).findByText(/predicted 3.2 stars/)).toBeTruthy()
  expect(within(answered).getByLabelText('You: 5 stars')).toBeTruthy()
  expect(await screen.findByText('From 0.90 to 0.80 stars')).toBeTruthy()
})

it('skips with Space and asks no more about it in this sitting', async () => {
  const { press, requests } = await openRate()
  await press(' ')
  expect(await screen.findByRole('heading', { name: 'Alien' })).toBeTruthy()
  expect(requests('questions:next').at(-1)).toMatchObject({ skipped: [1] })
  expect(requests('ratings:set')).toEqual([])
})

it('W, N, S and L put a movie on the watchlist, aside, or among the seen or liked, and go on', async () => {
  const { press, requests } = await openRate()
  await press('w')
  await screen.findByRole('heading', { name: 'Alien' })
  await press('n')
  await screen.findByRole('heading', { name: 'Vertigo' })
  await press('s')
  await screen.findByRole('heading', { name: 'Fargo' })
  await press('l')
  expect(requests('marks:set')).toMatchObject([
    { movieId: 1, mark: 'watchlist', on: true },
    { movieId: 2, mark: 'notInterested', on: true },
    { movieId: 3, mark: 'seen', on: true },
    { movieId: 4, mark: 'liked', on: true }
  ])
})

it('goes back with Z to the movie before, with what it was given, to change it', async () => {
  const { press, requests } = await openRate()
  await press('2')
  await press('Enter')
  await screen.findByRole('heading', { name: 'Alien' })
  await press('z')
  expect(await screen.findByRole('heading', { name: 'Heat' })).toBeTruthy()
  expect(screen.getByText(/^2 stars. Enter saves it/)).toBeTruthy()
  await press('3')
  await press('Enter')
  expect(requests('ratings:set').at(-1)).toMatchObject({ movieId: 1, halfStars: 6 })
  expect(await screen.findByRole('heading', { name: 'Alien' })).toBeTruthy()
})

it('leaves keys alone that are typed into a field', async () => {
  const { requests } = await openRate()
  const search = screen.getByRole('searchbox')
  await act(async () => void fireEvent.keyDown(search, { key: 'n' }))
  expect(requests('marks:set')).toEqual([])
})

it('says so when there is nothing left to ask', async () => {
  const { press } = await openRate()
  for (const title of ['Alien', 'Vertigo', 'Fargo']) {
    await press(' ')
    await screen.findByRole('heading', { name: title })
  }
  await press(' ')
  expect(await screen.findByText(/nothing left to ask/)).toBeTruthy()
})

const star = (name: string): HTMLElement => screen.getByRole('radio', { name })
/** A key on whatever has the focus, with what a browser does by itself when nobody took it. */
async function type(key: string, how: object = {}): Promise<void> {
  await act(async () => {
    const target = document.activeElement as HTMLElement
    const isFree = fireEvent.keyDown(target, { key, ...how })
    if (isFree && (key === 'Enter' || key === ' ') && target.matches('button')) target.click()
  })
}

it.each(['2', '3', '4', '5'])('after a movie was rated by mouse, %s and Enter save what they show', async (key) => {
  const { requests } = await openRate()
  star('4 stars').focus()
  await act(async () => void fireEvent.click(star('4 stars'), { detail: 1 }))
  await screen.findByRole('heading', { name: 'Alien' })
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Alien' }))
  await type(key)
  await type('Enter')
  expect(requests('ratings:set')).toMatchObject([
    { movieId: 1, halfStars: 8 },
    { movieId: 2, halfStars: Number(key) * 2 }
  ])
})

it('Space never rates: after a click, on a star that has the focus, or held down', async () => {
  const { requests } = await openRate()
  star('4 stars').focus()
  await act(async () => void fireEvent.click(star('4 stars'), { detail: 1 }))
  await screen.findByRole('heading', { name: 'Alien' })
  await type(' ')
  await screen.findByRole('heading', { name: 'Vertigo' })
  await type(' ', { repeat: true })
  expect(screen.getByRole('heading', { name: 'Vertigo' })).toBeTruthy()
  star('3 stars').focus()
  await type(' ')
  await screen.findByRole('heading', { name: 'Fargo' })
  expect(requests('ratings:set')).toHaveLength(1)
})

it('arrows on the stars change the draft, which Enter keeps', async () => {
  const { requests } = await openRate()
  await type('2')
  star('2 stars').focus()
  await type('ArrowRight')
  expect(screen.getByText(/^2.5 stars. Enter saves it/)).toBeTruthy()
  await type('Enter')
  expect(requests('ratings:set')).toMatchObject([{ movieId: 1, halfStars: 5 }])
})

it('a figure after another button was reached is what Enter keeps', async () => {
  const { requests } = await openRate()
  screen.getByRole('button', { name: /Not interested/ }).focus()
  await type('4')
  await type('Enter')
  expect(requests('ratings:set')).toMatchObject([{ movieId: 1, halfStars: 8 }])
  expect(requests('marks:set')).toEqual([])
})

it('a double click answers for one movie', async () => {
  const { requests } = await openRate()
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: /Want to see/ }), { detail: 1 }))
  await screen.findByRole('heading', { name: 'Alien' })
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: /Want to see/ }), { detail: 2 }))
  await act(async () => void fireEvent.click(star('4 stars'), { detail: 2 }))
  expect(requests('marks:set')).toMatchObject([{ movieId: 1 }])
  expect(requests('ratings:set')).toEqual([])
})
