import { act, fireEvent, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { keys, shortcutKey } from '../../../src/renderer/src/window/key-press'
import { open } from '../../../src/renderer/src/window/navigation'
import { card } from '../cards'
import { freshWindows, openWindow, press } from '../window'

freshWindows()
/** The first window of a file takes its time on a busy machine. */
vi.setConfig({ testTimeout: 30_000 })

it.each([
  ['a Russian letter', { key: 'я', code: 'KeyZ' }, 'z'],
  ['a Greek letter', { key: 'Ω', code: 'KeyV', shiftKey: true }, 'v'],
  ['a sign where a Hebrew keyboard has it', { key: "'", code: 'KeyW' }, 'w'],
  ['a French figure without Shift', { key: "'", code: 'Digit4' }, '4'],
  ['an Arabic figure', { key: '٢', code: 'Digit2' }, '2'],
  ['a letter of another arrangement', { key: 'z', code: 'KeyY' }, 'z'],
  ['a capital', { key: 'W', code: 'KeyW', shiftKey: true }, 'w'],
  ['a sign over a figure', { key: '$', code: 'Digit4', shiftKey: true }, '$'],
  ['a sign that is a shortcut itself', { key: '?', code: 'KeyM', shiftKey: true }, '?'],
  ['a key with a name', { key: 'ArrowLeft', code: 'ArrowLeft' }, 'arrowleft']
])('as a shortcut, %s is what its key means', (_, event, meaning) => {
  expect(shortcutKey({ shiftKey: false, ...event })).toBe(meaning)
})

it('hears no key of a composition, nor the one that begins it', () => {
  const handle = vi.fn()
  const listener = keys(handle)
  listener(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true }))
  listener(new KeyboardEvent('keydown', { key: 'Process', keyCode: 229 }))
  expect(handle).not.toHaveBeenCalled()
  listener(new KeyboardEvent('keydown', { key: 'Escape' }))
  expect(handle).toHaveBeenCalledTimes(1)
})

it('keys of a text that is composed neither empty the search nor close the palette, nor choose in it', async () => {
  await openWindow()
  const search = screen.getByRole('searchbox') as HTMLInputElement
  fireEvent.change(search, { target: { value: 'に' } })
  await press('Escape', { isComposing: true }, search)
  expect(search.value).toBe('に')
  await press('л', { code: 'KeyK', ctrlKey: true })
  const palette = screen.getByRole('combobox')
  const chosen = () => palette.getAttribute('aria-activedescendant')
  const first = chosen()
  await press('ArrowDown', { isComposing: true }, palette)
  await press('Enter', { isComposing: true }, palette)
  expect(chosen()).toBe(first)
  await press('ArrowDown', {}, palette)
  expect(chosen()).not.toBe(first)
  await press('Escape', { isComposing: true }, palette)
  expect(screen.getByRole('combobox')).toBe(palette)
  await press('Escape', {}, palette)
  expect(screen.queryByRole('combobox')).toBeNull()
})

it('keys of other scripts undo, and rate and mark a movie', async () => {
  const heat = card(6, { title: 'Heat' })
  const { calls } = await openWindow({
    'movies:browse': { total: 1, movies: [heat] },
    'movies:get': {
      ...{ card: heat, histogram: null, imdbId: null, tmdbId: null },
      ...{ inDataset: true, ratedAt: null, ratedOn: null, locked: null }
    },
    'history:undo': { undone: null, undo: null, redo: null },
    'ratings:set': { movie: heat },
    'marks:set': { movie: heat }
  })
  await act(async () => open({ page: 'movie', movieId: 6, title: 'Heat' }))
  const heading = await screen.findByRole('heading', { level: 2, name: /Heat/ }).catch(() => screen.getByText('Heat'))
  const shown = heading.closest<HTMLElement>('[data-movie-id]') ?? heading
  await press("'", { code: 'Digit4' }, shown)
  await press('ц', { code: 'KeyW' }, shown)
  await press('я', { code: 'KeyZ', ctrlKey: true })
  const asked = calls.filter(({ name }) => /^(ratings:set|marks:set|history:undo)$/.test(name))
  expect(asked).toMatchObject([
    { name: 'ratings:set', request: { halfStars: 8 } },
    { name: 'marks:set', request: { mark: 'watchlist' } },
    { name: 'history:undo' }
  ])
})
