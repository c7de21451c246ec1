import { expect, it } from 'vitest'
import { generationName } from '../../../src/main/datasets/movielens-names'

it('a dataset is called as its folder, whatever that is called', () => {
  expect(generationName('ML-1M')).toBe('MovieLens 1M')
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])
    expect(generationName(name)).toBe(`MovieLens data: ${name}`)
})
