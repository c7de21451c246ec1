import { expect, it } from 'vitest'
import { NOTHING_SELECTED, reach, select, selectAll } from '../../../src/renderer/src/features/my-ratings/selection'

const order = [50, 20, 40, 10, 30]
const ids = ({ movieIds }: { movieIds: ReadonlySet<number> }): number[] => order.filter((id) => movieIds.has(id))

it('ticks and clears one movie', () => {
  const one = select(NOTHING_SELECTED, order, 20, true, false)
  expect(ids(one)).toEqual([20])
  expect(ids(select(one, order, 20, false, false))).toEqual([])
})

it('a range goes from the last tick to this one, in the order of the list, up or down', () => {
  const one = select(NOTHING_SELECTED, order, 10, true, false)
  expect(ids(select(one, order, 20, true, true))).toEqual([20, 40, 10])
  expect(ids(select(one, order, 30, true, true))).toEqual([10, 30])
})

it('a range that is cleared leaves the rest', () => {
  const from = select(selectAll(order), order, 20, false, false)
  expect(ids(select(from, order, 10, false, true))).toEqual([50, 30])
})

it('a range without a beginning, or from a movie that is not in the list any more, is one movie', () => {
  expect(ids(select(NOTHING_SELECTED, order, 40, true, true))).toEqual([40])
  expect(ids(select({ movieIds: new Set(), anchor: 99 }, order, 40, true, true))).toEqual([40])
})

it('reaching to the neighbour ticks both, and going back over ticked ones clears them', () => {
  const two = reach(NOTHING_SELECTED, 20, 40)
  const three = reach(two, 40, 10)
  expect(ids(three)).toEqual([20, 40, 10])
  expect(ids(reach(three, 10, 40))).toEqual([20, 40])
  expect(ids(select(three, order, 30, true, true))).toEqual([20, 40, 10, 30])
})
