import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { Prediction } from '../../../src/renderer/src/components/Prediction'
import { Ruler } from '../../../src/renderer/src/components/Ruler'

afterEach(cleanup)

it('carries the words "predicted 4.1 stars" and its plus-minus', () => {
  render(<Prediction prediction={{ stars: 4.06, plusMinus: 0.62, halfWidth90: 1.1 }} />)
  expect(screen.getByText('predicted 4.1 stars')).toBeTruthy()
  expect(screen.getByText(/plus or minus 0\.6/)).toBeTruthy()
  expect(screen.queryByText(/unsure/)).toBeNull()
})

it('says that it is unsure past plus or minus one star', () => {
  const { container } = render(<Prediction prediction={{ stars: 3, plusMinus: 1.06, halfWidth90: 1.7 }} />)
  expect(container.querySelector('[data-unsure]')).not.toBeNull()
  expect(container.textContent).toContain('unsure')
})

it('is unsure by the plus-minus that is shown: of two that read alike neither is unsure alone', () => {
  for (const [plusMinus, shown, unsure] of [
    [1.0499, '± 1.0', false],
    [1.05, '± 1.1 unsure', true]
  ] as const) {
    const { container } = render(<Prediction prediction={{ stars: 2.5, plusMinus, halfWidth90: 1.7 }} />)
    expect(container.querySelector('small')?.textContent).toBe(shown)
    expect(container.querySelector('[data-unsure]') !== null).toBe(unsure)
  }
})

it('a ruler is one image that says everything on it', () => {
  const prediction = { stars: 4.1, plusMinus: 0.6, halfWidth90: 1 }
  render(<Ruler prediction={prediction} crowd={{ mean: 3.9, count: 102 }} mine={9} />)
  expect(screen.getAllByRole('img').map((each) => each.getAttribute('aria-label'))).toEqual([
    'Predicted 4.1, plus or minus 0.6. Everyone 3.9 from 102 people. You 4.5.'
  ])
})

it('the band of a ruler ends where the scale ends', () => {
  const prediction = { stars: 4.8, plusMinus: 0.9, halfWidth90: 1.5 }
  const { container } = render(<Ruler prediction={prediction} />)
  const band = container.querySelector('.band')
  const end = parseFloat(band?.getAttribute('x') ?? '') + parseFloat(band?.getAttribute('width') ?? '')
  expect(end).toBeCloseTo(100, 1)
})
