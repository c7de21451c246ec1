import { act, screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import type { RequestOf } from '../../../src/shared/contract'
import { open } from '../../../src/renderer/src/window/navigation'
import { shortcutOf } from '../../../src/renderer/src/features/shortcuts/shortcuts'
import { controlOf, halfStarsOf } from '../../../src/renderer/src/features/shortcuts/movie-keys'
import { SHORTCUT_GROUPS } from '../../../src/renderer/src/features/shortcuts/shortcut-list'
import { card } from '../cards'
import { click, freshWindows, goTo, openWindow, press } from '../window'

freshWindows()

const asked = (
  how: KeyboardEventInit,
  keyboard = { mac: false, singleKeys: true },
  target: EventTarget = document.body
) => {
  const event = new KeyboardEvent('keydown', how)
  Object.defineProperty(event, 'target', { value: target })
  return shortcutOf(event, keyboard)
}
const heading = (): string => screen.getByRole('heading', { level: 1 }).textContent ?? ''

it('knows its keys, and leaves single characters to text fields and to those who turned them off', () => {
  const text = document.createElement('input')
  expect(asked({ key: 'k', ctrlKey: true })).toBe('palette')
  expect(asked({ key: 'K', metaKey: true }, undefined, text)).toBe('palette')
  expect(asked({ key: 'f', ctrlKey: true })).toBe('search')
  expect(asked({ key: '4', ctrlKey: true })).toBe('my-ratings')
  expect(asked({ key: 'F1' })).toBe('shortcuts')
  expect([asked({ key: '/' }), asked({ key: '?', shiftKey: true })]).toEqual(['search', 'shortcuts'])
  expect([asked({ key: '/' }, undefined, text), asked({ key: '?' }, undefined, text)]).toEqual([null, null])
  const off = { mac: false, singleKeys: false }
  expect([asked({ key: '/' }, off), asked({ key: '?' }, off), asked({ key: 'k', ctrlKey: true }, off)]).toEqual([
    null,
    null,
    'palette'
  ])
  // AltGr is Control with Alt on many keyboards.
  expect(asked({ key: 'k', ctrlKey: true, altKey: true })).toBeNull()
})

it('figures give whole stars, the same again half a star less, and back', () => {
  expect(halfStarsOf(4, null)).toBe(8)
  expect(halfStarsOf(4, 8)).toBe(7)
  expect(halfStarsOf(4, 7)).toBe(8)
  expect(halfStarsOf(3, 8)).toBe(6)
  expect(controlOf('0', 8)).toBe('clear')
  expect(controlOf('6', null)).toBeNull()
  expect(controlOf('N', null)).toBe('notInterested')
})

/** The page of Heat, with the focus on its heading, in a window that remembers what is done to it, as soon as the disk allows. */
async function openHeat(disk: () => Promise<void> = () => Promise.resolve()) {
  let now = card(6, { title: 'Heat' })
  const fake = await openWindow({
    'movies:get': () => ({
      card: now,
      ...{ histogram: null, imdbId: null, tmdbId: null, inDataset: true, ratedAt: null, ratedOn: null, locked: null }
    }),
    'ratings:set': async ({ halfStars }: { halfStars: number }) => {
      await disk()
      return { movie: (now = { ...now, mine: halfStars }) }
    },
    'ratings:clear': () => ({ movie: (now = { ...now, mine: null }) }),
    'marks:set': ({ mark, on }: RequestOf<'marks:set'>) => {
      const seen = mark === 'watchlist' ? now.marks.seen : true
      return { movie: (now = { ...now, marks: { ...now.marks, seen, [mark]: on } }) }
    },
    'settings:set': (change: object) => ({ theme: 'dark', singleKeys: true, ...change })
  })
  const openMovie = async () => {
    await act(async () => open({ page: 'movie', movieId: 6, title: 'Heat' }))
    await screen.findByRole('radiogroup', { name: 'Your rating of Heat (1995)' })
    return screen.getByRole('heading', { level: 1, name: 'Heat' })
  }
  const sent = (name: string) => fake.calls.filter((one) => one.name === name).map(({ request }) => request)
  return { openMovie, sent }
}

it('1 to 5, 0 and letters press the controls of the movie that has the focus', async () => {
  const { openMovie, sent } = await openHeat()
  const title = await openMovie()
  await press('4', {}, title)
  await vi.waitFor(() => expect(screen.getByRole('radio', { name: '4 stars', checked: true })).toBeTruthy())
  await press('4', {}, title)
  await vi.waitFor(() => expect(screen.getByRole('radio', { name: '3.5 stars', checked: true })).toBeTruthy())
  await press('w', {}, title)
  await vi.waitFor(() => expect(sent('marks:set')).toMatchObject([{ mark: 'watchlist', on: true }]))
  await press('l', {}, title) // the stars have said it
  await press('9', {}, title)
  await press('3', { altKey: true }, title)
  await press('5', {}, document.body)
  expect(sent('ratings:set')).toMatchObject([{ halfStars: 8 }, { halfStars: 7 }])
  expect(sent('marks:set')).toHaveLength(1)
})

it('a figure pressed again while its stars are being saved takes half a star off, and 0 clears them', async () => {
  const writes: (() => void)[] = []
  const { openMovie, sent } = await openHeat(() => new Promise((resolve) => writes.push(resolve)))
  const title = await openMovie()
  await press('4', {}, title)
  await press('4', {}, title)
  expect(sent('ratings:set')).toMatchObject([{ halfStars: 8 }])
  await act(async () => writes[0]?.())
  await vi.waitFor(() => expect(sent('ratings:set')).toMatchObject([{ halfStars: 8 }, { halfStars: 7 }]))
  await press('0', {}, title)
  await act(async () => writes[1]?.())
  await vi.waitFor(() => expect(sent('ratings:clear')).toHaveLength(1))
})

it('L and D say of a movie without stars that it was liked or not, before it was marked as seen too', async () => {
  const { openMovie, sent } = await openHeat()
  const title = await openMovie()
  expect(screen.queryByRole('button', { name: 'Liked it' })).toBeNull()
  await press('l', {}, title)
  await screen.findByRole('button', { name: 'Liked it', pressed: true })
  await press('d', {}, title)
  await press('l', {}, title)
  expect(sent('marks:set')).toMatchObject([
    { mark: 'liked', on: true },
    { mark: 'disliked', on: true },
    { mark: 'liked', on: false }
  ])
})

it('Rate hears the keys of its movie itself', async () => {
  const { calls } = await openWindow({ 'questions:next': new Error('No questions here.') })
  await goTo('Rate')
  const section = document.createElement('section')
  section.dataset['movieId'] = '6'
  const star = document.createElement('button')
  star.dataset['control'] = 'star-8'
  star.onclick = vi.fn()
  section.append(star)
  document.body.append(section)
  await press('4', {}, star)
  section.remove()
  expect(star.onclick).not.toHaveBeenCalled()
  expect(calls.map(({ name }) => name)).not.toContain('ratings:set')
})

it('nothing is done by single keys once they are turned off in Settings', async () => {
  const { openMovie, sent } = await openHeat()
  await goTo('Settings')
  const choice = within(screen.getByRole('radiogroup', { name: 'Single-key shortcuts' }))
  await click(choice.getByRole('radio', { name: 'Off' }))
  await vi.waitFor(() => expect(choice.getByRole('radio', { name: 'Off', checked: true })).toBeTruthy())
  expect(sent('settings:set')).toEqual([{ singleKeys: false }])
  const title = await openMovie()
  await press('4', {}, title)
  await press('w', {}, title)
  await press('i', {}, title)
  await press('?', {}, title)
  expect([...sent('ratings:set'), ...sent('marks:set')]).toEqual([])
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('? shows every key, and Escape puts the focus back', async () => {
  await openWindow()
  const link = within(screen.getByRole('navigation')).getByRole('link', { name: 'Model' })
  link.focus()
  await press('?', {}, link)
  const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
  const nShown = within(sheet).getAllByRole('definition').length
  expect(nShown).toBe(SHORTCUT_GROUPS.reduce((sum, { shortcuts }) => sum + shortcuts.length, 0))
  await press('k', { ctrlKey: true }, sheet) // closed first
  expect(screen.queryByRole('dialog', { name: 'Command palette' })).toBeNull()
  await press('Escape', {}, sheet)
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('what is chosen in the menu is done like its key', async () => {
  const { send } = await openWindow()
  send('menu:chosen', { command: 'watchlist' })
  await vi.waitFor(() => expect(heading()).toBe('Watchlist'))
  send('menu:chosen', { command: 'back' })
  await vi.waitFor(() => expect(heading()).toBe('For you'))
})
