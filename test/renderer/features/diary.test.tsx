import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { open } from '../../../src/renderer/src/window/navigation'
import type { MovieDiary, Viewing } from '../../../src/shared/diary'
import { card } from '../cards'
import type { fakeBridge } from '../bridge'
import { click, freshWindows, openWindow } from '../window'

freshWindows()

async function openMovie(viewings: Viewing[] = [], note: string | null = null) {
  let diary: MovieDiary = { viewings, note }
  const opened = await openWindow({
    'movies:get': {
      ...{ card: card(6, { title: 'Heat' }), histogram: null, imdbId: null, tmdbId: null },
      ...{ inDataset: true, ratedAt: null, ratedOn: null, locked: null }
    },
    'diary:get': () => diary,
    'diary:add': () => (diary = { ...diary, viewings: [{ viewingId: 9, watchedOn: '2024-02-29', isRewatch: false }] }),
    'diary:note': ({ text }: { text: string }) => (diary = { ...diary, note: text || null }),
    'diary:remove': () => (diary = { ...diary, viewings: [] })
  })
  await act(async () => open({ page: 'movie', movieId: 6, title: 'Heat' }))
  await screen.findByRole('heading', { name: 'My diary' })
  const asked = (name: string) => opened.calls.filter((call) => call.name === name).map(({ request }) => request)
  return { ...opened, asked }
}

it('notes a viewing with its day, or without one', async () => {
  const { asked } = await openMovie()
  const form = screen.getByRole('form', { name: 'Add a viewing' })
  fireEvent.change(within(form).getByLabelText('Watched on'), { target: { value: '2024-02-29' } })
  await act(async () => void fireEvent.submit(form))
  expect(await screen.findByText('29 Feb 2024')).toBeTruthy()
  fireEvent.change(within(form).getByLabelText('Watched on'), { target: { value: '' } })
  await act(async () => void fireEvent.click(within(form).getByRole('button', { name: 'Add without a date' })))
  expect(asked('diary:add')).toMatchObject([
    { movieId: 6, watchedOn: '2024-02-29', isRewatch: false },
    { movieId: 6, watchedOn: null, isRewatch: true }
  ])
})

it('refuses a day that has not come yet, with a sentence beside the form', async () => {
  const { asked } = await openMovie()
  const form = screen.getByRole('form', { name: 'Add a viewing' })
  const tomorrow = new Date(Date.now() + 86_400_000)
  const day = new Intl.DateTimeFormat('sv-SE').format(tomorrow)
  fireEvent.change(within(form).getByLabelText('Watched on'), { target: { value: day } })
  await click(within(form).getByRole('button', { name: 'Add viewing' }))
  expect(within(form).getByText('That day has not come yet. Choose today or an earlier day.')).toBeTruthy()
  expect(asked('diary:add')).toEqual([])
})

it('removes a viewing, and says that it can be undone', async () => {
  const { asked } = await openMovie([{ viewingId: 4, watchedOn: '2020-05-01', isRewatch: true }])
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Remove the viewing of 1 May 2020' })))
  expect(asked('diary:remove')).toMatchObject([{ viewingId: 4 }])
  expect(await screen.findByText(/Viewing of Heat.* removed/)).toBeTruthy()
})

const typed = (field: HTMLElement, value: string): void => void fireEvent.change(field, { target: { value } })

it('saves a note as it is typed, after a pause, and says so', async () => {
  const { asked } = await openMovie([], 'Blue.')
  const field = screen.getByLabelText('Note') as HTMLTextAreaElement
  fireEvent.blur(field)
  typed(field, 'Blue, ')
  typed(field, 'Blue, and lonely. ')
  expect(asked('diary:note')).toEqual([])
  expect(await screen.findByText('Saved', undefined, { timeout: 5000 })).toBeTruthy()
  expect(asked('diary:note')).toMatchObject([{ text: 'Blue, and lonely. ' }])
  expect(field.value).toBe('Blue, and lonely. ')
})

const WAYS: readonly (readonly [
  string,
  (field: HTMLElement, send: ReturnType<typeof fakeBridge>['send']) => unknown
])[] = [
  ['its field is left', (field) => fireEvent.blur(field)],
  ['Escape is pressed', (field) => fireEvent.keyDown(field, { key: 'Escape' })],
  ['another page is opened', () => open({ page: 'rate' })],
  ['the menu opens another page', (_, send) => send('menu:chosen', { command: 'settings' })],
  ['the mouse goes back', () => fireEvent.mouseUp(window, { button: 3 })],
  ['the window is closed', () => window.dispatchEvent(new Event('beforeunload'))],
  ['the app is quit', (_, send) => send('app:closing', {})]
]
it.each(WAYS)('saves a note when %s', async (_, leave) => {
  const { asked, send } = await openMovie([], 'Blue.')
  const field = screen.getByLabelText('Note')
  field.focus()
  typed(field, 'Blue, and lonely.')
  await act(async () => void leave(field, send))
  expect(asked('diary:note')).toMatchObject([{ text: 'Blue, and lonely.' }])
})

it('keeps what is typed within two seconds, while it goes on and nothing is saved', async () => {
  const { asked } = await openMovie([], 'Blue.')
  const field = screen.getByLabelText('Note')
  field.focus()
  let text = 'Blue'
  const typing = setInterval(() => typed(field, (text += '!')), 200)
  await waitFor(() => expect(asked('app:drafts').length).toBeGreaterThan(1), { timeout: 20_000 })
  clearInterval(typing)
  const kept = asked('app:drafts').at(-1) as { drafts: readonly { key: string; text: string }[] }
  expect(kept.drafts).toEqual([{ key: 'note 1 6', text: expect.stringMatching(/^Blue!+$/) }])
})

it('keeps a viewing that is not added yet over a change of page, and forgets it once it is', async () => {
  const { asked } = await openMovie()
  const day = () => screen.getByLabelText('Watched on') as HTMLInputElement
  fireEvent.change(day(), { target: { value: '2024-02-29' } })
  fireEvent.click(screen.getByLabelText('Not the first time'))
  await act(async () => open({ page: 'rate' }))
  await act(async () => open({ page: 'movie', movieId: 6, title: 'Heat' }))
  await screen.findByRole('heading', { name: 'My diary' })
  expect(day().value).toBe('2024-02-29')
  await act(async () => void fireEvent.submit(screen.getByRole('form', { name: 'Add a viewing' })))
  expect(asked('diary:add')).toMatchObject([{ watchedOn: '2024-02-29', isRewatch: true }])
  expect(day().value).not.toBe('2024-02-29')
})

it('answers main once what was typed has been saved', async () => {
  const { calls, send } = await openMovie()
  typed(screen.getByLabelText('Note'), 'Blue.')
  await act(async () => send('app:closing', {}))
  const names = calls.map(({ name }) => name)
  expect(names.filter((name) => name === 'app:saved')).toHaveLength(1)
  expect(names.indexOf('diary:note')).toBeLessThan(names.indexOf('app:saved'))
})

it('keeps what was typed while an earlier part was being saved', async () => {
  const { asked } = await openMovie()
  const field = screen.getByLabelText('Note') as HTMLTextAreaElement
  typed(field, 'Blue')
  fireEvent.blur(field)
  typed(field, 'Blue, and lonely.')
  await act(async () => void fireEvent.blur(field))
  expect(field.value).toBe('Blue, and lonely.')
  expect(asked('diary:note').at(-1)).toMatchObject({ text: 'Blue, and lonely.' })
})

it('hears no key of a composition', async () => {
  await openMovie([], 'Blue.')
  const field = screen.getByLabelText('Note') as HTMLTextAreaElement
  field.focus()
  typed(field, 'Blue. にほん')
  fireEvent.keyDown(field, { key: 'Escape', isComposing: true })
  expect(document.activeElement).toBe(field)
  expect(field.value).toBe('Blue. にほん')
})

it('says how much of a note is too long, and saves the rest', async () => {
  const { asked } = await openMovie()
  const field = screen.getByLabelText('Note') as HTMLTextAreaElement
  typed(field, 'a'.repeat(20_003))
  expect(screen.getByText('3 characters too many. The first 20,000 are saved.')).toBeTruthy()
  await act(async () => void fireEvent.blur(field))
  const written = asked('diary:note').map((request) => (request as { text: string }).text.length)
  expect(written).toEqual([20_000])
  expect(field.value).toHaveLength(20_003)
})
