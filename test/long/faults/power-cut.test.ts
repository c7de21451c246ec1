import { expect, it } from 'vitest'
import { openTestSql } from '../../fixtures/sql'
import { cutPower } from './power-cut'

const sql = await openTestSql()

it('a power cut at any call loses no acknowledged change, in any of 5,000 states that it may leave', async () => {
  const { figures, violations } = await cutPower({ sql, seed: 1, count: 5_000 })
  expect(violations).toEqual([])
  expect(figures.states).toBe(5_000)
  expect(figures['distinct states opened']).toBeGreaterThan(500)
}, 120_000)
