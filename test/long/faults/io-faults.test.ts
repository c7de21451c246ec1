import { expect, it } from 'vitest'
import { openTestSql } from '../../fixtures/sql'
import { failCalls } from './io-faults'

const sql = await openTestSql()

it('a call that fails, once or for ever, loses no acknowledged change and lets no refused one appear', async () => {
  const { figures, violations } = await failCalls({ sql, seed: 1, count: 80 })
  expect(violations).toEqual([])
  expect(figures['with a refusal']).toBeGreaterThan(25)
}, 120_000)
