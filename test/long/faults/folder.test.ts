import { expect, it } from 'vitest'
import { openTestSql } from '../../fixtures/sql'
import { fillFolders } from './folder'

const sql = await openTestSql()

it.skipIf(process.platform === 'win32')(
  'what others put into the folder of a library, under any name, costs it nothing and stays',
  async () => {
    const { figures, violations } = await fillFolders({ sql, seed: 1, count: 100 })
    expect(violations).toEqual([])
    expect(figures['things of others']).toBeGreaterThan(200)
  },
  240_000
)
