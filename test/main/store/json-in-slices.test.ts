import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonInSlices } from '../../../src/main/store/json-in-slices'
import { runAtOnce } from '../../../src/main/async/slices'

it('JSON made in slices is what is made at once', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(runAtOnce(jsonInSlices(value))).toBe(JSON.stringify(value, null, 1))
    })
  )
})

it('JSON is made of no more than one entry of a list at a time', () => {
  const work = jsonInSlices({ movies: Array.from({ length: 30 }, (_, movieId) => ({ movieId })) })
  let pieces = 0
  while (!work.next().done) pieces++
  expect(pieces).toBe(30)
})
