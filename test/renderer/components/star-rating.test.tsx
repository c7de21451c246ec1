import { useState } from 'react'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { StarRating } from '../../../src/renderer/src/components/StarRating'
import { CallFailed } from '../../../src/renderer/src/data/call'

afterEach(cleanup)

const radio = (name: string): HTMLElement => screen.getByRole('radio', { name })
const isChecked = (name: string): boolean => radio(name).getAttribute('aria-checked') === 'true'

function show(value: number | null, answer: () => Promise<unknown> = () => Promise.resolve()) {
  const onRate = vi.fn(answer)
  const onClear = vi.fn(answer)
  const view = render(<StarRating label="Your rating of Heat (1995)" value={value} onRate={onRate} onClear={onClear} />)
  return { onRate, onClear, view }
}

it('is a radio group of ten halves, named after the movie', () => {
  show(null)
  const group = screen.getByRole('radiogroup', { name: 'Your rating of Heat (1995)' })
  const names = [...group.querySelectorAll('[role=radio]')].map((each) => each.getAttribute('aria-label'))
  expect(names).toEqual([
    ...['0.5 stars', '1 star', '1.5 stars', '2 stars', '2.5 stars'],
    ...['3 stars', '3.5 stars', '4 stars', '4.5 stars', '5 stars']
  ])
})

it('checks the rating there is, and none without one', () => {
  show(7)
  expect(isChecked('3.5 stars')).toBe(true)
  cleanup()
  show(null)
  expect(screen.queryAllByRole('radio', { checked: true })).toHaveLength(0)
})

it('commits with a click', async () => {
  const { onRate } = show(null)
  await act(async () => fireEvent.click(radio('4.5 stars')))
  expect(onRate.mock.calls).toEqual([[9]])
})

it('moves the focus with arrows, Home and End, and commits nothing by that', () => {
  const { onRate } = show(7)
  radio('3.5 stars').focus()
  const press = (key: string): void => void fireEvent.keyDown(document.activeElement as Element, { key })
  const at = (): string | null => document.activeElement?.getAttribute('aria-label') ?? null
  press('ArrowRight')
  expect(at()).toBe('4 stars')
  press('ArrowUp')
  expect(at()).toBe('4.5 stars')
  press('ArrowLeft')
  press('ArrowDown')
  expect(at()).toBe('3.5 stars')
  press('End')
  press('ArrowRight')
  expect(at()).toBe('5 stars')
  press('Home')
  press('ArrowLeft')
  expect(at()).toBe('0.5 stars')
  expect(onRate).not.toHaveBeenCalled()
})

it.each(['Enter', ' '])('commits the focused half star with the key "%s"', async (key) => {
  const { onRate } = show(7)
  radio('3.5 stars').focus()
  fireEvent.keyDown(radio('3.5 stars'), { key: 'ArrowRight' })
  await act(async () => fireEvent.keyDown(radio('4 stars'), { key }))
  expect(onRate.mock.calls).toEqual([[8]])
})

it('has one stop for Tab: the rating, the first half without one, and the focused half while it has the focus', () => {
  show(7)
  const stops = (): (string | null)[] =>
    screen
      .getAllByRole('radio')
      .filter((each) => each.tabIndex === 0)
      .map((each) => each.getAttribute('aria-label'))
  expect(stops()).toEqual(['3.5 stars'])
  act(() => radio('3.5 stars').focus())
  fireEvent.keyDown(radio('3.5 stars'), { key: 'ArrowRight' })
  expect(stops()).toEqual(['4 stars'])
  cleanup()
  show(null)
  expect(stops()).toEqual(['0.5 stars'])
})

it('shows what is being saved until the answer comes; the last click wins', async () => {
  const answers: (() => void)[] = []
  const { onRate, view } = show(null, () => new Promise<void>((resolve) => void answers.push(resolve)))
  const state = (): string | null | undefined => view.container.querySelector('.star-steps')?.getAttribute('data-state')
  fireEvent.click(radio('4 stars'))
  expect(state()).toBe('saving')
  expect(isChecked('4 stars')).toBe(false)
  fireEvent.click(radio('3 stars'))
  fireEvent.click(radio('2 stars'))
  expect(onRate.mock.calls).toEqual([[8]])
  await act(async () => answers[0]?.())
  expect(onRate.mock.calls).toEqual([[8], [4]])
  await act(async () => answers[1]?.())
  expect(state()).toBe('set')
})

/** Stars whose rating changes as they are used, as on every page. */
function Rated({ onRate }: { onRate: (halfStars: number | null) => void }) {
  const [value, setValue] = useState<number | null>(null)
  const set = (halfStars: number | null) => async (): Promise<void> => {
    onRate(halfStars)
    setValue(halfStars)
  }
  return (
    <>
      <StarRating label="Heat" value={value} onRate={(halfStars) => set(halfStars)()} onClear={set(null)} />
      <button type="button" onClick={() => setValue(null)}>
        Undo
      </button>
    </>
  )
}

const filled = (): number => Number(document.querySelector('.fill')?.getAttribute('width') ?? 0) / 10
const enter = (): Promise<void> =>
  act(async () => void fireEvent.keyDown(document.activeElement as Element, { key: 'Enter' }))

it('Enter saves what is shown after a click and a figure key', async () => {
  const onRate = vi.fn()
  render(<Rated onRate={onRate} />)
  radio('4 stars').focus()
  await act(async () => fireEvent.click(radio('4 stars'), { detail: 1 }))
  // As a figure key does.
  await act(async () => radio('2 stars').click())
  expect(document.activeElement).toBe(radio('2 stars'))
  await enter()
  expect(onRate.mock.calls).toEqual([[8], [4], [4]])
})

it('Enter shows the focused half before it saves it, after Undo and after a rating was cleared', async () => {
  const onRate = vi.fn()
  render(<Rated onRate={onRate} />)
  radio('4 stars').focus()
  await act(async () => fireEvent.click(radio('4 stars'), { detail: 1 }))
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Undo' })))
  expect(filled()).toBe(0)
  await enter()
  expect(filled()).toBe(8)
  expect(onRate.mock.calls).toEqual([[8]])
  await enter()
  expect(onRate.mock.calls).toEqual([[8], [8]])
})

it('leaves the focus alone when a key clears the rating of a movie whose title has it', async () => {
  render(<Rated onRate={vi.fn()} />)
  await act(async () => fireEvent.click(radio('4 stars')))
  const title = screen.getByRole('button', { name: 'Undo' })
  title.focus()
  await act(async () => screen.getByRole('button', { name: 'Clear rating' }).click())
  expect(document.activeElement).toBe(title)
})

it('a key that is held down rates once', async () => {
  const { onRate } = show(8)
  radio('4 stars').focus()
  await act(async () => fireEvent.keyDown(radio('4 stars'), { key: 'Enter', repeat: true }))
  expect(onRate).not.toHaveBeenCalled()
})

it('the second half of a double click that began elsewhere rates nothing', async () => {
  const { onRate } = show(null)
  await act(async () => fireEvent.click(radio('4 stars'), { detail: 2 }))
  expect(onRate).not.toHaveBeenCalled()
  await act(async () => fireEvent.click(radio('4 stars'), { detail: 1 }))
  await act(async () => fireEvent.click(radio('3 stars'), { detail: 2 }))
  expect(onRate.mock.calls).toEqual([[8], [6]])
})

it('returns to the rating there was and says why when it could not be saved', async () => {
  show(6, () => Promise.reject(new CallFailed('library-read-only', 'The disk is full.')))
  await act(async () => fireEvent.click(radio('5 stars')))
  expect(isChecked('3 stars')).toBe(true)
  expect(screen.getByRole('alert').textContent).toBe('Not saved. The disk is full.')
})

it('offers to clear a rating, and keeps the focus in the stars when it does', async () => {
  const { onClear } = show(7)
  const clear = screen.getByRole('button', { name: 'Clear rating' })
  clear.focus()
  await act(async () => fireEvent.click(clear))
  expect(onClear).toHaveBeenCalledTimes(1)
  expect(document.activeElement).toBe(radio('3.5 stars'))
  cleanup()
  show(null)
  expect(screen.queryByRole('button', { name: 'Clear rating' })).toBeNull()
})

it('previews the half under the pointer and forgets it when the pointer leaves', () => {
  const { view } = show(4)
  const filled = (): string | null | undefined => view.container.querySelector('.fill')?.getAttribute('width')
  expect(filled()).toBe('40')
  fireEvent.pointerEnter(radio('4.5 stars'))
  expect(filled()).toBe('90')
  fireEvent.pointerLeave(view.container.querySelector('.star-steps') as Element)
  expect(filled()).toBe('40')
})
