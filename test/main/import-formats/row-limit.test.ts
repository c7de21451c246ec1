import { expect, it, vi } from 'vitest'
import { LIMITS } from '../../../src/main/import-formats/limits'
import { chosen, readFiles } from '../../fixtures/imports'

vi.mock('../../../src/main/import-formats/limits', async (original) => {
  const real: { LIMITS: object } = await original()
  return { ...real, LIMITS: { ...real.LIMITS, rows: 1_000 } } // a million takes seconds
})

it('a table, and a list, of more rows than the limit is refused', async () => {
  const history = (rows: number) =>
    readFiles([chosen('NetflixViewingHistory.csv', `Title,Date\n${'A,1/1/20\n'.repeat(rows)}`)])
  expect((await history(LIMITS.rows))[0]?.records).toHaveLength(1_000)
  await expect(history(LIMITS.rows + 2)).rejects.toThrow(/more than 1,000 rows/)
  const list = chosen('ratings-movies.json', JSON.stringify(Array.from({ length: 1_001 }, () => 0)))
  await expect(readFiles([list])).rejects.toThrow(/more than 1,000 entries/)
})
