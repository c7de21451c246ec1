import { act, screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { freshWindows, goTo, openWindow } from '../window'

freshWindows()

const refusing = { kind: 'refusing' as const, message: 'Changes cannot be saved: the disk is full.' }

it('says on every page that changes cannot be saved, announces it, and goes by itself', async () => {
  const { send } = await openWindow()
  expect(screen.queryByText(refusing.message)).toBeNull()
  act(() => send('library:state', refusing))
  expect((await screen.findByText(refusing.message)).closest('[aria-live=polite]')).toBeTruthy()
  await goTo('Model')
  expect(screen.getByText(refusing.message)).toBeTruthy()
  act(() => send('library:state', { kind: 'writable' }))
  await waitFor(() => expect(screen.queryByText(refusing.message)).toBeNull())
})

it('is there from the start when the library opened so', async () => {
  await openWindow({ 'library:state': refusing })
  expect(await screen.findByText(refusing.message)).toBeTruthy()
})
