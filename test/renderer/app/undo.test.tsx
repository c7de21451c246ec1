import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { StepLabel } from '../../../src/shared/history'
import type { MarkName, MovieCard } from '../../../src/shared/movies'
import { open } from '../../../src/renderer/src/window/navigation'
import { shortcutOf } from '../../../src/renderer/src/features/shortcuts/shortcuts'
import { card } from '../cards'
import { click, clickButton, freshWindows, openWindow, press } from '../window'

freshWindows()
afterEach(() => vi.useRealTimers())

const heat = { title: 'Heat', year: 1995 }
/** What goes with a step that was replayed whole. */
const PLAIN = {
  refused: null,
  kept: { profiles: [], ratings: 0, marks: 0, viewings: 0, notes: 0 },
  history: { undo: null, redo: null }
}

/** Opens the page of Heat in a window whose main process remembers what was done to it. */
async function openHeat() {
  const steps: { label: StepLabel; card: MovieCard }[] = []
  const first = card(6, heat)
  let done = 0
  const now = (): MovieCard => steps[done - 1]?.card ?? first
  const make = (label: StepLabel, change: Partial<MovieCard>) => {
    steps.splice(done, steps.length, { label, card: { ...now(), ...change } })
    done++
    return { movie: now() }
  }
  const replayed = (step: StepLabel | undefined) => ({ step: step ?? null, ...PLAIN })
  const window = await openWindow({
    'movies:get': () => ({
      card: now(),
      ...{ histogram: null, imdbId: null, tmdbId: null, inDataset: true, ratedAt: null, ratedOn: null, locked: null }
    }),
    'ratings:set': ({ halfStars }: { halfStars: number }) =>
      make({ what: 'rate', ...heat, halfStars }, { mine: halfStars }),
    'ratings:clear': () => make({ what: 'clear', ...heat }, { mine: null }),
    'marks:set': ({ mark, on }: { mark: MarkName; on: boolean }) =>
      make({ what: 'mark', ...heat, mark, on }, { marks: { ...now().marks, [mark]: on } }),
    'history:undo': () => replayed(done > 0 ? steps[--done]?.label : undefined),
    'history:redo': () => replayed(steps[done++]?.label)
  })
  await act(async () => open({ page: 'movie', movieId: 6, title: 'Heat' }))
  await screen.findByRole('article', { name: 'Heat (1995)' })
  return window
}

const star = (name: string): HTMLElement => screen.getByRole('radio', { name })
const isOn = (name: string): boolean => screen.getByRole('button', { name }).getAttribute('aria-pressed') === 'true'
const rate = (name: string): Promise<void> => act(async () => void fireEvent.click(star(name)))

it('Ctrl+Z takes the last rating back, says so in words, and the button of the message makes it again', async () => {
  await openHeat()
  await rate('4.5 stars')
  await press('z', { ctrlKey: true })
  expect(screen.getByText('Undone: 4.5 stars for Heat (1995)').closest('[aria-live]')).toBeTruthy()
  await vi.waitFor(() => expect(star('4.5 stars').getAttribute('aria-checked')).toBe('false'))
  await clickButton('Redo')
  expect(screen.getByText('Redone: 4.5 stars for Heat (1995)')).toBeTruthy()
  await vi.waitFor(() => expect(star('4.5 stars').getAttribute('aria-checked')).toBe('true'))
  expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy()
})

it('says that there is nothing to undo, and has no button then', async () => {
  await openHeat()
  await press('z', { metaKey: true })
  expect(screen.getByText('Nothing to undo')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Redo' })).toBeNull()
})

it('a step that takes a moment to undo says that it is under way, and then what it was', async () => {
  let finish = (): void => undefined
  const step: StepLabel = { what: 'import', files: ['ratings.csv'], count: 9000 }
  await openWindow({
    'history:undo': () =>
      new Promise((resolve) => {
        finish = () => resolve({ step, ...PLAIN })
      })
  })
  await press('z', { ctrlKey: true })
  expect(screen.queryByText('Undoing…')).toBeNull()
  expect((await screen.findByText('Undoing…')).closest('[aria-live]')).toBeTruthy()
  await act(async () => finish())
  expect(screen.getByText(/^Undone: .*ratings\.csv/)).toBeTruthy()
  await act(() => new Promise((resolve) => setTimeout(resolve, 400)))
  expect(screen.queryByText('Undoing…')).toBeNull()
})

it('a step that cannot be undone any more says why, and the message offers the step before it', async () => {
  const older: StepLabel = { what: 'clear', ...heat }
  const answers = [
    {
      ...PLAIN,
      step: { what: 'add-profile', name: 'Zoe' },
      refused: { why: { kind: 'profile-in-use', name: 'Zoe' }, more: 2 },
      history: { undo: older, redo: null }
    },
    { ...PLAIN, step: older, kept: { ...PLAIN.kept, profiles: ['Ann'], ratings: 3, notes: 1 } }
  ]
  await openWindow({ 'history:undo': () => answers.shift() })
  await press('z', { ctrlKey: true })
  const said = 'Can no longer be undone: profile Zoe added, and 2 steps before it. Zoe has been used since.'
  expect(screen.getByText(said).closest('[aria-live]')).toBeTruthy()
  await clickButton('Undo')
  expect(
    screen.getByText(
      'Undone: rating of Heat (1995) cleared. Kept, because it was changed since: the profile Ann and 3 ratings and 1 note.'
    )
  ).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Redo' })).toBeTruthy()
})

it('a mark says what it did and offers Undo', async () => {
  await openHeat()
  await clickButton('Seen')
  expect(screen.getByText('Heat (1995) marked as seen')).toBeTruthy()
  expect(isOn('Seen')).toBe(true)
  await clickButton('Undo')
  expect(screen.getByText('Undone: Heat (1995) marked as seen')).toBeTruthy()
  await vi.waitFor(() => expect(isOn('Seen')).toBe(false))
})

it('an offer to undo goes with the next step, because Undo would take back that one', async () => {
  await openHeat()
  await clickButton('Seen')
  await rate('3 stars')
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  expect(screen.queryByText('Heat (1995) marked as seen')).toBeNull()
})

it('keeps the focus where it was, and on the stars when the button that had it went away', async () => {
  await openHeat()
  await rate('4 stars')
  star('4 stars').focus()
  await press('z', { ctrlKey: true })
  await vi.waitFor(() => expect(star('4 stars').getAttribute('aria-checked')).toBe('false'))
  expect(document.activeElement).toBe(star('4 stars'))
  await press('Z', { ctrlKey: true, shiftKey: true })
  const clear = await screen.findByRole('button', { name: 'Clear rating' })
  act(() => clear.focus())
  await press('z', { ctrlKey: true })
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: 'Clear rating' })).toBeNull())
  expect(document.activeElement).toBe(star('0.5 stars'))
})

it('the message goes after eight seconds, but stays while it is pointed at or holds the focus', async () => {
  await openHeat()
  vi.useFakeTimers()
  const wait = (ms: number): void => act(() => void vi.advanceTimersByTime(ms))
  const shown = (): boolean => screen.queryByText(/the watchlist$/) !== null
  const message = (): HTMLElement => screen.getByText(/the watchlist$/).parentElement as HTMLElement
  await clickButton('Watchlist')
  wait(7900)
  expect(shown()).toBe(true)
  wait(200)
  expect(shown()).toBe(false)

  await clickButton('Watchlist')
  fireEvent.pointerEnter(message())
  wait(20_000)
  expect(shown()).toBe(true)
  fireEvent.pointerLeave(message())
  fireEvent.keyDown(document.body, { key: 'Tab' }) // so that the focus is a keyboard's
  act(() => screen.getByRole('button', { name: 'Undo' }).focus())
  wait(20_000)
  expect(shown()).toBe(true)
  await click(within(message()).getByRole('button', { name: 'Dismiss' }))
  expect(shown()).toBe(false)
})

it('the message does not wait for a focus that a click left there', async () => {
  await openHeat()
  vi.useFakeTimers()
  await clickButton('Seen')
  fireEvent.mouseDown(screen.getByRole('button', { name: 'Undo' }))
  act(() => screen.getByRole('button', { name: 'Undo' }).focus())
  act(() => void vi.advanceTimersByTime(8100))
  expect(screen.queryByText('Heat (1995) marked as seen')).toBeNull()
})

it('one status of the window says something: the model', async () => {
  await openHeat()
  await clickButton('Seen')
  expect(screen.getAllByRole('status').filter(({ textContent }) => textContent !== '')).toHaveLength(1)
})

it('knows the keys of Undo and Redo, and leaves them to text that is being typed', () => {
  const keys = (how: KeyboardEventInit, target: EventTarget = document.body) => {
    const event = new KeyboardEvent('keydown', how)
    Object.defineProperty(event, 'target', { value: target })
    return shortcutOf(event, { mac: false, singleKeys: true })
  }
  const text = document.createElement('input')
  const box = Object.assign(document.createElement('input'), { type: 'checkbox' })
  expect(keys({ key: 'z', ctrlKey: true })).toBe('undo')
  expect(keys({ key: 'Z', metaKey: true, shiftKey: true })).toBe('redo')
  expect(keys({ key: 'y', ctrlKey: true })).toBe('redo')
  expect(keys({ key: 'z', ctrlKey: true }, box)).toBe('undo')
  expect(keys({ key: 'z', ctrlKey: true }, text)).toBeNull()
  expect(keys({ key: 'y', ctrlKey: true }, text)).toBeNull()
  expect(keys({ key: 'z' })).toBeNull()
  expect(keys({ key: 'z', ctrlKey: true, altKey: true })).toBeNull()
})

it('a key that is held down undoes one step', async () => {
  const { calls } = await openHeat()
  await rate('4 stars')
  await press('z', { ctrlKey: true, repeat: true })
  expect(calls.filter(({ name }) => name === 'history:undo')).toHaveLength(0)
})
