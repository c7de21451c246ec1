import { expect, it } from 'vitest'
import { openTestSql } from '../../fixtures/sql'
import { killProcesses } from './kill'

const sql = await openTestSql()

it('a process that is killed while it changes a library loses no acknowledged change', async () => {
  const { figures, violations } = await killProcesses({ sql, seed: 1, count: 25 })
  expect(violations).toEqual([])
  expect(figures['changes acknowledged']).toBeGreaterThan(50)
}, 300_000)
