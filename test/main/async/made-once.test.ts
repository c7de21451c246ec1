import { expect, it } from 'vitest'
import { madeOnce } from '../../../src/main/async/made-once'

it('is made once, however often it is asked for, and again only after it could not be made', async () => {
  let n = 0
  const get = madeOnce(() => (++n === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve(n)))
  await expect(Promise.all([get(), get()])).rejects.toThrow('not yet')
  expect(await Promise.all([get(), get()])).toEqual([2, 2])
  expect(await get()).toBe(2)
})
