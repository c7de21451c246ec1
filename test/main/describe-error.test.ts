import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { describeError, ErrorElsewhere } from '../../src/shared/describe-error'
import { AppError } from '../../src/shared/errors'

const thrownBy = async (work: () => unknown): Promise<unknown> => {
  try {
    return await work()
  } catch (error) {
    return error
  }
}

const PRIVATE = 'Secret Ballot'

it.each<[string, () => unknown]>([
  ['a refusal', () => Promise.reject(new AppError('import-refused', `${PRIVATE}\n    at line 3 ${PRIVATE}`))],
  ['what a refusal is due to', () => Promise.reject(new AppError('internal', 'x', { cause: new Error(PRIVATE) }))],
  ['a cause that is a text', () => Promise.reject(new AppError('internal', 'x', { cause: PRIVATE }))],
  ['a file that is not there', () => readFile(`/${PRIVATE}/diary.csv`)],
  ['a text that is no JSON', () => JSON.parse(`${PRIVATE}`)],
  ['a value that does not fit', () => z.object({ [PRIVATE]: z.number() }).parse({ [PRIVATE]: PRIVATE })]
])('the message of %s is not described', async (_what, work) => {
  const described = describeError(await thrownBy(work))
  expect(described).not.toContain(PRIVATE)
  expect(described).toMatch(/Error|Ballot/)
})

it('a bug is described whole: its message, where it was thrown, and its causes', () => {
  const described = describeError(new TypeError('x is not a function', { cause: new RangeError('too long') }))
  expect(described).toMatch(/^TypeError: x is not a function\n {4}at .*describe-error\.test/)
  expect(described).toContain('caused by RangeError: too long\n')
})

it('what another process described is passed on', () => {
  const cause = new ErrorElsewhere('RangeError: too long\n    at train (train.js:1:2)')
  expect(describeError(new AppError('training-crashed', PRIVATE, { cause }))).toMatch(
    /RangeError: too long\n {4}at train/
  )
})

it('what the system says is described by its code', async () => {
  expect(describeError(await thrownBy(() => readFile(`${import.meta.filename}/nothing`)))).toMatch(
    /^Error ENOTDIR open/
  )
  expect([null, undefined, 'text'].map(describeError)).toEqual(['', '', 'text'])
})
