import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { fakeBridge } from '../bridge'
import { click, clickButton, freshWindows, goTo, openWindow, press } from '../window'

freshWindows()

const robin = { profileId: 1, name: 'Robin', nRatings: 148 }
const dana = { profileId: 2, name: 'Dana', nRatings: 63 }
const kim = { profileId: 3, name: 'Kim', nRatings: 0 }

async function openProfiles() {
  const state = { profiles: [robin, dana, kim], activeProfileId: 1 }
  const window = await openWindow({
    'profiles:list': () => ({ ...state }),
    'profiles:switch': ({ profileId }: { profileId: number }) => ({ ...state, activeProfileId: profileId }),
    'profiles:delete': ({ profileId }: { profileId: number }) => ({
      ...state,
      profiles: state.profiles.filter((profile) => profile.profileId !== profileId)
    }),
    'profiles:add': new Error('The disk is full.')
  })
  await goTo('Settings')
  await screen.findByRole('button', { name: 'Rename Robin' })
  const called = (name: string): unknown[] =>
    window.calls.filter((call) => call.name === name).map(({ request }) => request)
  return { ...window, called }
}

it('a profile with ratings is asked about before it is deleted, one without is not', async () => {
  const { called } = await openProfiles()
  await clickButton('Delete Kim')
  expect(called('profiles:delete')).toEqual([{ profileId: 3 }])
  expect(await screen.findByText('Profile Kim deleted')).toBeTruthy()
  await clickButton('Delete Dana')
  expect(called('profiles:delete')).toHaveLength(1)
  expect(screen.getByText('Delete Dana with 63 ratings? Undo restores them.')).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keep' }))
  await clickButton('Delete profile')
  expect(called('profiles:delete')).toEqual([{ profileId: 3 }, { profileId: 2 }])
})

it('the only profile cannot be deleted', async () => {
  await openWindow()
  await goTo('Settings')
  expect(await screen.findByRole('button', { name: 'Rename Me' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Delete Me' })).toBeNull()
})

it('a switch makes the window ask for the ratings of that person', async () => {
  const { calls } = await openProfiles()
  await clickButton('Profile: Me')
  const menu = await screen.findByRole('menu', { name: 'Profiles' })
  await click(within(menu).getByRole('menuitemradio', { name: 'Dana' }))
  expect(await screen.findByRole('button', { name: 'Profile: Dana' })).toBeTruthy()
  await goTo('My ratings')
  await waitFor(() => expect(calls.at(-1)).toMatchObject({ name: 'ratings:list', request: { profileId: 2 } }))
  await press('z', { ctrlKey: true })
  expect(calls.filter(({ name }) => name === 'history:undo')).toMatchObject([{ request: { profileId: 2 } }])
})

it('refuses an empty name itself, and shows why main refused', async () => {
  const { called } = await openProfiles()
  const form = screen.getByRole('form', { name: 'Add a profile' })
  await act(async () => void fireEvent.submit(form))
  expect(within(form).getByRole('alert').textContent).toBe('A profile needs a name.')
  expect(called('profiles:add')).toEqual([])
  fireEvent.change(within(form).getByRole('textbox'), { target: { value: 'Sam' } })
  await act(async () => void fireEvent.submit(form))
  expect(within(form).getByRole('alert').textContent).toBe('Not added. The disk is full.')
})

it('after a restore that took the profile in use away, Undo is that of the profile there is now', async () => {
  let profile = { profileId: 1, name: 'Me' }
  const { bridge } = fakeBridge()
  const state = await bridge.call('app:state', {})
  const { calls } = await openWindow({
    'app:state': () => ({ ...(state.ok && state.value), profile }),
    'history:undo': {
      step: { what: 'restore', date: '2026-11-04' },
      ...{ refused: null, kept: { profiles: [], ratings: 0, marks: 0, viewings: 0, notes: 0 } },
      history: { undo: null, redo: null }
    },
    'backups:list': { folder: '/media/disk/copies', dates: ['2026-11-04'], bytes: 90_000, others: [] },
    'backups:preview': {
      date: '2026-11-04',
      ratings: { added: 0, changed: 0, removed: 0 },
      ...{ marks: { added: 0, removed: 0 }, profiles: { added: 0, changed: 0, removed: 1 } },
      ...{ viewings: { added: 0, changed: 0, removed: 0 }, notes: { added: 0, changed: 0, removed: 0 } }
    },
    'backups:restore': () => {
      profile = { profileId: 2, name: 'Dana' }
      return { history: { undo: null, redo: null } }
    }
  })
  await goTo('Settings')
  await click(await screen.findByRole('button', { name: 'Restore… 4 Nov 2026' }))
  await click(await screen.findByRole('button', { name: 'Restore' }))
  expect(await screen.findByRole('button', { name: 'Profile: Dana' })).toBeTruthy()
  await click(await screen.findByRole('button', { name: 'Undo' }))
  expect(calls.filter((made) => made.name === 'history:undo').map((made) => made.request)).toEqual([{ profileId: 2 }])
})

it('says that no backup can be written, in Settings and as a notice elsewhere, until it can be', async () => {
  const message = 'No backup could be written to /media/disk: the disk is full.'
  const { send } = await openWindow({ 'backups:state': { kind: 'failing', message } })
  expect(await screen.findByText(message)).toBeTruthy()
  await goTo('Settings')
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe(message))
  expect(screen.getAllByText(message)).toHaveLength(1)
  expect(screen.queryByText('There is no backup in this folder yet.')).toBeNull()
  act(() => send('backups:state', { kind: 'ok' }))
  await waitFor(() => expect(screen.queryByText(message)).toBeNull())
})

it('shows what a backup would change before it restores, and offers to undo', async () => {
  const { calls } = await openWindow({
    'backups:list': { folder: '/media/disk/copies', dates: ['2026-11-04', '2026-11-03'], bytes: 3_400_000, others: [] },
    'backups:preview': ({ date }: { date: string }) => ({
      date,
      ratings: { added: 3, changed: date === '2026-11-04' ? 1 : 0, removed: 2 },
      ...{ marks: { added: 0, removed: 0 }, profiles: { added: 0, changed: 0, removed: 0 } },
      ...{ viewings: { added: 0, changed: 0, removed: 0 }, notes: { added: 0, changed: 0, removed: 0 } }
    }),
    'backups:restore': { history: { undo: null, redo: null } }
  })
  await goTo('Settings')
  expect(await screen.findByText(/\/media\/disk\/copies/)).toBeTruthy()
  expect(screen.getByText('2 backups, 3 MB.')).toBeTruthy()
  const buttons = screen
    .getAllByRole('button', { name: /^Restore…/ })
    .map((button) => button.getAttribute('aria-label'))
  expect(buttons).toEqual(['Restore… 4 Nov 2026', 'Restore… 3 Nov 2026'])
  await clickButton('Restore… 4 Nov 2026')
  expect(await screen.findByText('Restores 3 ratings, changes 1, removes 2.')).toBeTruthy()
  expect(calls.some(({ name }) => name === 'backups:restore')).toBe(false)
  await clickButton('Restore')
  expect(await screen.findByText('Backup of 4 Nov 2026 restored')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy()
  expect(calls.find(({ name }) => name === 'backups:restore')?.request).toEqual({ profileId: 1, date: '2026-11-04' })
})

it('restores the backup of another library only after it has said that it is one', async () => {
  const counts = { added: 0, changed: 0, removed: 0 }
  const { calls } = await openWindow({
    'backups:list': { folder: '/media/disk', dates: [], bytes: 0, others: [{ date: '2026-11-04', of: '0123abcd' }] },
    'backups:preview': {
      ...{ date: '2026-11-04', ratings: { added: 3, changed: 0, removed: 7 }, marks: counts },
      ...{ profiles: counts, viewings: counts, notes: counts }
    },
    'backups:restore': { history: { undo: null, redo: null } }
  })
  await goTo('Settings')
  await click(await screen.findByText('Backups of other libraries in this folder'))
  await clickButton('Restore… 4 Nov 2026, another library')
  expect(
    await screen.findByText(/^This backup is of another library\. .* Restores 3 ratings, removes 7\.$/)
  ).toBeTruthy()
  await clickButton('Replace my library')
  expect(calls.find(({ name }) => name === 'backups:restore')?.request).toEqual({
    ...{ profileId: 1, date: '2026-11-04', of: '0123abcd' }
  })
})

it('tells of a backup that was replaced, as a notice and in Settings', async () => {
  const message = 'The backup of 2026-11-04 could not be read any more. A new one was made.'
  await openWindow({ 'backups:state': { kind: 'replaced', message } })
  expect(await screen.findByText(message)).toBeTruthy()
  await goTo('Settings')
  expect(await screen.findByText(message)).toBeTruthy()
  expect(screen.getAllByText(message)).toHaveLength(1)
})

it('leads from a library that was set aside to its backups', async () => {
  const { bridge } = fakeBridge()
  const state = await bridge.call('app:state', {})
  await openWindow({
    'app:state': {
      ...(state.ok && state.value),
      notices: [{ kind: 'library-set-aside', message: 'Your library could not be opened because it is damaged.' }]
    }
  })
  await clickButton('Restore a backup…')
  await waitFor(() => expect(document.activeElement?.id).toBe('backups-head'))
})

it('says in About whose data it is, on which terms, and shows the conditions in full', async () => {
  await openWindow()
  await goTo('Settings')
  expect(await screen.findByText(/Commercial use needs their permission/)).toBeTruthy()
  expect(screen.getByText('Cite them.')).toBeTruthy()
  expect(screen.getByText('Conditions in full.')).toBeTruthy()
})

it('the licences of what is in the app are read when they are asked for, and can be scrolled by keyboard', async () => {
  const { calls } = await openWindow({ 'app:licences': { text: 'zod 4 (MIT)' } })
  await goTo('Settings')
  const summary = await screen.findByText('Open-source licences')
  expect(calls.some(({ name }) => name === 'app:licences')).toBe(false)
  act(() => summary.closest('details')?.setAttribute('open', ''))
  const box = await screen.findByLabelText('Open-source licences')
  expect(box.textContent).toBe('zod 4 (MIT)')
  expect(box.tabIndex).toBe(0)
})
