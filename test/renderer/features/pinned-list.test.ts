import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mergePinned } from '../../../src/renderer/src/features/for-you/pinned-list'
import { card } from '../cards'

const cards = (...ids: number[]) => ids.map((id) => card(id))
const ids = (list: readonly { movieId: number }[]): number[] => list.map(({ movieId }) => movieId)
const pin = (index: number, movieId: number) => ({ index, card: card(movieId, { mine: 8 }) })

it('keeps a rated movie where it was while the rest takes its new order', () => {
  expect(ids(mergePinned(cards(5, 4, 1, 2), [pin(2, 3)]))).toEqual([5, 4, 3, 1, 2])
})

it('shows a pinned movie once, with what was answered, when the ranking still lists it', () => {
  const merged = mergePinned(cards(1, 2, 3), [pin(1, 2)])
  expect(ids(merged)).toEqual([1, 2, 3])
  expect(merged[1]?.mine).toBe(8)
})

it('keeps several movies in their places, in whatever order they were answered', () => {
  expect(ids(mergePinned(cards(9, 8, 7), [pin(3, 4), pin(0, 1)]))).toEqual([1, 9, 8, 4, 7])
})

it('changes nothing without pins', () => {
  expect(ids(mergePinned(cards(3, 1, 2), []))).toEqual([3, 1, 2])
})

it('every pin keeps its place, every other movie its relative order, and nothing is lost or doubled', () => {
  const ranking = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 })
  const asked = fc.array(fc.nat(29), { maxLength: 6 })
  fc.assert(
    fc.property(ranking, ranking, asked, (before, after, places) => {
      const chosen = [...new Set(places)].filter((place) => place < before.length && place <= after.length)
      const pins = chosen.map((place) => pin(place, before[place] as number))
      const pinned = new Set(pins.map((each) => each.card.movieId))
      const rest = after.filter((id) => !pinned.has(id))
      const merged = ids(mergePinned(cards(...after), pins))
      for (const each of pins) if (each.index <= rest.length) expect(merged[each.index]).toBe(each.card.movieId)
      expect(merged.filter((id) => !pinned.has(id))).toEqual(rest)
      expect(merged).toHaveLength(rest.length + pins.length)
    })
  )
})
