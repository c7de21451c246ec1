import { expect, it } from 'vitest'
import { z } from 'zod'
import { shapeProblem } from '../../../src/main/words/shape-errors'

it.each([
  ['another kind', z.string(), 5, 'it should be a text'],
  ['a fraction', z.int(), 1.5, 'it should be a whole number'],
  ['nothing at all', z.boolean(), undefined, 'it should be true or false'],
  ['a list of another kind', z.array(z.string()), {}, 'it should be a list'],
  ['too little', z.int().min(1), 0, 'it should be 1 or more'],
  ['too much', z.number().max(10), 11, 'it should be 10 or less'],
  ['too short a text', z.string().min(1), '', 'it should have at least 1 character'],
  ['too long a text', z.string().max(2), 'abc', 'it should have at most 2 characters'],
  ['too long a list', z.array(z.int()).max(1), [1, 2], 'it should have at most 1 entry'],
  ['none of some values', z.enum(['seen', 'liked']), 'x', 'it should be one of "seen", "liked"'],
  ['a field too many', z.strictObject({}), { a: 1 }, 'nothing is known of a'],
  [
    'what a schema of ours says itself',
    z.string().refine(() => false, 'there is no such day'),
    'x',
    'there is no such day'
  ],
  ['anything else', z.union([z.string(), z.null()]), 5, 'it is not as expected']
])('says what is wrong with %s in words of the catalogue', (_, schema, value, said) => {
  expect(shapeProblem(schema.safeParse(value).error?.issues[0])).toBe(said)
})
