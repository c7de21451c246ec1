import { act, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { DatasetsState } from '../../../src/shared/datasets'
import { clickButton, freshWindows, goTo, openWindow } from '../window'

freshWindows()

const starter = {
  ...{ datasetId: 'a'.repeat(64), name: 'Starter community', simulated: true, isStarter: true },
  ...{ nMovies: 9742, nRaters: 610, nRatings: 99_000, bytes: 490_000 }
}
const large = {
  ...{ datasetId: 'b'.repeat(64), name: 'MovieLens 32M', simulated: false, isStarter: false },
  ...{ nMovies: 87_585, nRaters: 200_948, nRatings: 32_000_204, bytes: 240_000_000 }
}
const idle: DatasetsState = {
  ...{
    inUse: starter.datasetId,
    installed: [starter, large],
    activity: { kind: 'idle' },
    outcome: null,
    candidate: null
  },
  downloads: [{ name: 'ml-32m', bytes: 238_950_008, receivedBytes: 0, address: 'https://example.invalid/large.zip' }]
}
const candidate = {
  ...{ candidateId: 3, name: 'MovieLens 1M', bytes: 24_000_000 },
  ...{ conditions: 'Neither the University nor anybody else.', citation: 'Cite them.' }
}

async function openData(state: DatasetsState = idle) {
  const window = await openWindow({
    ...{ 'datasets:state': state, 'datasets:use': { ...state, inUse: large.datasetId } },
    ...{ 'datasets:remove': { ...state, installed: [starter] }, 'datasets:download': state, 'datasets:install': state },
    ...{ 'datasets:choose': { ...state, candidate }, 'datasets:decline': idle, 'datasets:cancel': idle },
    ...{ 'imports:state': { phase: 'idle' }, 'imports:batches': { batches: [] } }
  })
  await goTo('Data')
  await screen.findByRole('heading', { name: 'Community data' })
  await screen.findByRole('list', { name: 'On this computer' })
  const called = (name: string): unknown[] =>
    window.calls.filter((call) => call.name === name).map(({ request }) => request)
  return { ...window, called }
}

it('the datasets on this computer are listed, with the one in use, which cannot be removed', async () => {
  await openData()
  const [first, second] = within(screen.getByRole('list', { name: 'On this computer' })).getAllByRole('listitem')
  expect(first?.textContent).toContain('99,000 ratings by 610 simulated people of 9,742 movies')
  expect(first?.textContent).toContain('in use')
  expect(second?.textContent).toContain('32,000,204 ratings by 200,948 people of 87,585 movies, 240 MB')
  expect(screen.queryByRole('button', { name: 'Remove Starter community' })).toBeNull()
})

it('using another dataset has everything asked again', async () => {
  const { called } = await openData()
  const before = called('app:state').length
  await clickButton('Use MovieLens 32M')
  expect(called('datasets:use')).toEqual([{ datasetId: large.datasetId }])
  await act(async () => {})
  expect(called('app:state').length).toBeGreaterThan(before)
})

it('removing one is asked about first', async () => {
  const { called } = await openData()
  await clickButton('Remove MovieLens 32M')
  expect(called('datasets:remove')).toEqual([])
  await clickButton('Remove')
  expect(called('datasets:remove')).toEqual([{ datasetId: large.datasetId }])
})

it('the conditions are shown before anything is installed, and the decision is the person’s', async () => {
  const { called } = await openData()
  await clickButton('Choose a zip…')
  const offer = await screen.findByRole('group', { name: 'Install MovieLens 1M?' })
  expect(offer.textContent).toContain('Neither the University nor anybody else.')
  expect(offer.textContent).toContain('Cite them.')
  await clickButton('Agree and install')
  expect(called('datasets:install')).toEqual([{ candidateId: 3 }])
})

it('a download starts only after a word about its conditions, and the page says that nothing else uses the network', async () => {
  const { called } = await openData()
  expect(screen.getByText(/the only thing in Matinee that uses the network/)).toBeTruthy()
  await clickButton('Download MovieLens 32M')
  expect(called('datasets:download')).toEqual([])
  expect(screen.getByText(/Commercial use needs their permission/)).toBeTruthy()
  await clickButton('Agree and download')
  expect(called('datasets:download')).toEqual([{ name: 'ml-32m' }])
})

it('what is being done is told as it goes on, can be cancelled, and how it ended is told', async () => {
  const { send, called } = await openData()
  const installing = { kind: 'installing', name: 'MovieLens 1M', phase: 'ratings', share: 0.42 } as const
  act(() => send('datasets:state', { ...idle, activity: installing }))
  expect(await screen.findByText('Installing MovieLens 1M. Reading ratings: 42%')).toBeTruthy()
  expect(screen.getByRole('progressbar', { name: 'Progress' })).toHaveProperty('value', 0.42)
  await clickButton('Cancel')
  expect(called('datasets:cancel')).toHaveLength(1)
  act(() => send('datasets:state', { ...idle, outcome: { kind: 'failed', message: 'There is no room.' } }))
  expect(await screen.findByText('There is no room.')).toBeTruthy()
  const outcome = {
    kind: 'installed' as const,
    ...{ datasetId: large.datasetId, nRatings: 1_000, nBad: 1, nReplaced: 2, nUnknown: 0 },
    bad: [{ line: 7, reason: 'no whole number as the movie' }]
  }
  act(() => send('datasets:state', { ...idle, outcome }))
  expect(await screen.findByText('1 row could not be read and was left out.')).toBeTruthy()
  expect(screen.getByText('line 7: no whole number as the movie')).toBeTruthy()
})
