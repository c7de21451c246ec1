import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { Lesson } from '../../../src/shared/lesson'
import { freshWindows, goTo, openWindow } from '../window'

freshWindows()

const frame = (rmse: number, mine: number[]) => ({
  people: [[0.4, 0.4], mine],
  movies: [
    [1.2, 2.4],
    [1, 1],
    [2, 1]
  ],
  rmse,
  mae: rmse * 0.8
})
const lesson: Lesson = {
  mine: 1,
  movies: [
    { movieId: 1, title: 'Heat' },
    { movieId: 2, title: 'Alien' },
    { movieId: 3, title: 'Vertigo' }
  ],
  ratings: [
    [8, null, 6],
    [6, null, null]
  ],
  learningRate: 0.03,
  regularization: 0.02,
  frames: [frame(3.1, [0.1, 0.1]), frame(1.7, [0.2, 0.5]), frame(0.6, [0.5, 0.9])]
}
const step = {
  products: [0.24, 1.2],
  predicted: 1.44,
  error: 1.56,
  squaredLoss: 2.4336,
  absoluteLoss: 1.56,
  userAfter: [0.26, 0.61],
  itemAfter: [1.21, 2.42],
  predictedAfter: 1.79
}

async function openStory(answers = {}) {
  const opened = await openWindow({ 'lesson:train': lesson, 'lesson:step': step, ...answers })
  await goTo('Model')
  fireEvent.click(await screen.findByLabelText('How it works'))
  await screen.findByRole('heading', { name: 'A table, mostly empty' })
  return opened
}

it('works one rating out in numbers: product, error, both losses and a step', async () => {
  const { calls } = await openStory()
  expect(await screen.findByText('1.44')).toBeTruthy()
  const losses = screen.getByRole('table', { name: 'What being wrong costs' })
  expect(within(losses).getByText('2.43')).toBeTruthy()
  expect(within(losses).getByText('1.56')).toBeTruthy()
  expect(screen.getByText('1.79')).toBeTruthy()
  const asked = calls.find(({ name }) => name === 'lesson:step')?.request
  expect(asked).toEqual({ person: [0.5, 0.9], movie: [1.2, 2.4], stars: 3, loss: 'L2' })
})

it('goes through the epochs, and every figure follows', async () => {
  const { calls } = await openStory()
  await act(async () => void fireEvent.change(screen.getByLabelText('Epoch'), { target: { value: '1' } }))
  expect(screen.getByText(/Epoch 1: off by 1.70 stars/)).toBeTruthy()
  const asked = calls.filter(({ name }) => name === 'lesson:step').at(-1)?.request
  expect(asked).toMatchObject({ person: [0.2, 0.5] })
})

it('sorts what I have not rated by its prediction', async () => {
  await openStory()
  const unseen = screen.getByRole('list', { name: /Movies not rated/ })
  expect(
    within(unseen)
      .getAllByRole('link')
      .map((link) => link.textContent)
  ).toEqual(['Vertigo', 'Alien'])
})

it('trains anew with the other loss, and from another random start', async () => {
  const { calls } = await openStory()
  const asked = () => calls.filter(({ name }) => name === 'lesson:train').map(({ request }) => request)
  fireEvent.click(screen.getByLabelText('L1, absolute'))
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Start from other numbers' })))
  expect(asked()).toEqual([
    { profileId: 1, seed: 1, loss: 'L2' },
    { profileId: 1, seed: 1, loss: 'L1' },
    { profileId: 1, seed: 2, loss: 'L1' }
  ])
})

it('without a rating of mine tells of somebody else, and says what to do', async () => {
  await openStory({ 'lesson:train': { ...lesson, mine: null } })
  expect(screen.getByText(/Rate a few movies and your row will be here too/)).toBeTruthy()
})
