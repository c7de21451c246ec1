import { expect, it } from 'vitest'
import { openTestSql } from '../../fixtures/sql'
import { damageFiles } from './damage'

const sql = await openTestSql()

it('damage of one file costs nothing but the damaged lines of a journal in use, and those are reported', async () => {
  const { figures, violations } = await damageFiles({ sql, seed: 1, count: 500 })
  expect(violations).toEqual([])
  expect(figures['after a clean quit']).toBe(500)
  expect(figures['live journals damaged']).toBeGreaterThan(200)
}, 120_000)
