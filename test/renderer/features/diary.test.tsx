import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { open } from '../../../src/renderer/src/app/navigation'
import type { Viewing } from '../../../src/shared/diary'
import { card } from '../cards'
import { freshWindows, openWindow } from '../window'

freshWindows()

async function openMovie(viewings: Viewing[] = [], note: string | null = null) {
  const opened = await openWindow({
    'movies:get': {
      ...{ card: card(6, { title: 'Heat' }), histogram: null, imdbId: null, tmdbId: null },
      ...{ inDataset: true, ratedAt: null, locked: null }
    },
    'diary:get': { viewings, note },
    'diary:add': { viewings: [{ viewingId: 9, watchedOn: '2024-02-29', isRewatch: false }], note },
    'diary:note': ({ text }: { text: string }) => ({ viewings, note: text || null }),
    'diary:remove': { viewings: [], note }
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
  await act(async () => void fireEvent.click(within(form).getByRole('button', { name: 'Add without a day' })))
  expect(asked('diary:add')).toMatchObject([
    { movieId: 6, watchedOn: '2024-02-29', isRewatch: false },
    { movieId: 6, watchedOn: null, isRewatch: true }
  ])
})

it('removes a viewing, and says that it can be undone', async () => {
  const { asked } = await openMovie([{ viewingId: 4, watchedOn: '2020-05-01', isRewatch: true }])
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Remove the viewing of 1 May 2020' })))
  expect(asked('diary:remove')).toMatchObject([{ viewingId: 4 }])
  expect(await screen.findByText(/Viewing of Heat.* removed/)).toBeTruthy()
})

it('keeps a note when its field is left, and nothing when it was not changed', async () => {
  const { asked } = await openMovie([], 'Blue.')
  const field = screen.getByLabelText('Note')
  fireEvent.blur(field)
  fireEvent.change(field, { target: { value: ' Blue, and lonely. ' } })
  await act(async () => void fireEvent.blur(field))
  expect(asked('diary:note')).toMatchObject([{ text: 'Blue, and lonely.' }])
})

it('goes back to the kept note with Escape', async () => {
  const { asked } = await openMovie([], 'Blue.')
  const field = screen.getByLabelText('Note') as HTMLTextAreaElement
  fireEvent.change(field, { target: { value: 'Green.' } })
  fireEvent.keyDown(field, { key: 'Escape' })
  fireEvent.blur(field)
  expect(field.value).toBe('Blue.')
  expect(asked('diary:note')).toEqual([])
})
