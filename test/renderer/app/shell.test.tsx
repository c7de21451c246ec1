import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { PAGE_NAMES } from '../../../src/shared/commands'
import { IDLE } from '../bridge'
import { freshWindows, goTo, openWindow } from '../window'

freshWindows()

const heading = (): string => screen.getByRole('heading', { level: 1 }).textContent ?? ''

// Nine pages in jsdom take their time where the machine is busy.
it(
  'has a link for each page there is, and opens them with the focus on their heading',
  { timeout: 120_000 },
  async () => {
    await openWindow()
    const links = within(screen.getByRole('navigation')).getAllByRole('link')
    expect(links.map((link) => link.textContent)).toEqual(Object.values(PAGE_NAMES))
    for (const name of [...Object.values(PAGE_NAMES).slice(1), PAGE_NAMES['for-you']]) {
      await goTo(name)
      expect(heading()).toBe(name)
      expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    }
  }
)

it('goes back with Alt+Left', async () => {
  await openWindow()
  await goTo('Model')
  await goTo('Settings')
  await act(async () => void fireEvent.keyDown(window, { key: 'ArrowLeft', altKey: true }))
  expect(heading()).toBe('Model')
})

it('has one search box; Ctrl+F focuses it, and typing opens Browse without taking the focus from it', async () => {
  const { calls } = await openWindow()
  await act(async () => void fireEvent.keyDown(window, { key: 'f', ctrlKey: true }))
  const box = screen.getByRole('searchbox', { name: 'Search movies' })
  expect(document.activeElement).toBe(box)
  await act(async () => void fireEvent.change(box, { target: { value: 'heat' } }))
  expect(heading()).toBe('Browse')
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search movies' }))
  await vi.waitFor(() => expect(calls.at(-1)).toMatchObject({ name: 'movies:browse', request: { query: 'heat' } }))
  await vi.waitFor(() => expect(screen.getByRole('form', { name: 'Add a movie' })).toBeTruthy())
})

it('shows the state of the model as it changes, and offers to cancel while it trains', async () => {
  const { send, calls } = await openWindow()
  const status = await screen.findByRole('status', { name: 'Model' })
  expect(status.textContent).toContain('Up to date')
  send('training:state', { ...IDLE, ratingsBehind: 12 })
  await vi.waitFor(() => expect(status.textContent).toContain('12 ratings behind'))
  const training = {
    kind: 'training' as const,
    epoch: 7,
    method: 'sgd' as const,
    nEpochs: 40,
    elapsedMs: 1,
    remainingMs: null,
    note: null,
    curve: []
  }
  send('training:state', { ...IDLE, activity: training })
  await vi.waitFor(() => expect(status.textContent).toContain('Training, epoch 7 of 40'))
  expect(screen.queryByRole('button', { name: 'Retrain' })).toBeNull()
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Cancel training' })))
  expect(calls.map(({ name }) => name)).toContain('training:cancel')
})

it('the words that change with every epoch are not announced', async () => {
  await openWindow()
  const status = await screen.findByRole('status', { name: 'Model' })
  expect(within(status).getByText('Up to date.').closest('[aria-live]')?.getAttribute('aria-live')).toBe('off')
})

it('a notice stays on every page until it is dismissed', async () => {
  await openWindow()
  const message = 'The library was damaged and is kept aside.'
  await goTo('Settings')
  expect(screen.getByText(message)).toBeTruthy()
  fireEvent.click(within(screen.getByRole('region', { name: 'Notices' })).getByRole('button', { name: 'Dismiss' }))
  expect(screen.queryByText(message)).toBeNull()
  await goTo('Model')
  expect(screen.queryByText(message)).toBeNull()
})

it('says what happened and offers to try again when a page cannot be read', async () => {
  let works = false
  await openWindow({
    'ratings:list': () => (works ? { ratings: [], total: 0 } : new Error('The library could not be read.'))
  })
  await goTo('My ratings')
  expect((await screen.findByRole('alert')).textContent).toContain('The library could not be read.')
  works = true
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('You have not rated a movie yet.')).toBeTruthy()
})

it('saves the training settings that were typed, and refuses wrong ones with a sentence', async () => {
  const { calls } = await openWindow({ 'settings:set': (request: object) => ({ theme: 'dark', ...request }) })
  await goTo('Model')
  const form = await screen.findByRole('form', { name: 'Training settings' })
  const saved = () => calls.filter(({ name }) => name === 'settings:set')
  fireEvent.change(within(form).getByLabelText('Factors'), { target: { value: '0' } })
  await act(async () => void fireEvent.submit(form))
  expect(screen.getByRole('alert').textContent).toBe('Factors: a whole number from 1 to 256.')
  expect(saved()).toHaveLength(0)
  fireEvent.change(within(form).getByLabelText('Factors'), { target: { value: '12' } })
  await act(async () => void fireEvent.submit(form))
  expect(saved()).toMatchObject([{ request: { training: { nFactors: 12, nEpochs: 4, loss: 'L2' } } }])
  expect(await screen.findByText('Saved. The next Retrain uses them.')).toBeTruthy()
})

it('shows only the settings that the chosen method has', async () => {
  await openWindow()
  await goTo('Model')
  const form = await screen.findByRole('form', { name: 'Training settings' })
  const has = (label: string) => within(form).queryByLabelText(label) !== null
  expect([has('Time'), has('Factors'), has('Seed')]).toEqual([true, true, true])
  fireEvent.click(within(form).getByLabelText('Sampling'))
  expect([has('Time'), has('Factors'), has('Seed')]).toEqual([true, false, true])
  fireEvent.click(within(form).getByLabelText('Descent'))
  expect([has('Time'), has('Factors'), has('Seed')]).toEqual([false, true, true])
})

it('says "simulated" where the community data is shown', async () => {
  await openWindow()
  expect(await screen.findByText('Starter community: simulated')).toBeTruthy()
  await goTo('Settings')
  expect(screen.getByText(/610 simulated people/)).toBeTruthy()
  expect(screen.getByText('Conditions in full.')).toBeTruthy()
})

it('wears the theme that is chosen, at once, and returns to the old one when it could not be saved', async () => {
  let works = true
  await openWindow({
    'settings:set': (change: object) => (works ? { theme: 'dark', ...change } : new Error('The disk is full.'))
  })
  await goTo('Settings')
  const radio = (name: string): HTMLInputElement => screen.getByRole('radio', { name })
  fireEvent.click(radio('Light'))
  expect(radio('Light').checked).toBe(true)
  await vi.waitFor(() => expect(document.documentElement.dataset['theme']).toBe('light'))
  works = false
  fireEvent.click(radio('System'))
  expect(await screen.findByText('Not saved. The disk is full.')).toBeTruthy()
  expect(radio('Light').checked).toBe(true)
})
