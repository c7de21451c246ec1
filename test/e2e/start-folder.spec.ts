import { startOnFolders } from '../long/faults/start-folder'
import { openTestSql } from '../fixtures/sql'
import { expect, test } from './app'

test('the app opens on folders of strange things, and where its lock has no place', async () => {
  test.skip(process.platform !== 'linux' || process.env.MATINEE_EXECUTABLE !== undefined, 'a package takes no hooks')
  test.setTimeout(300_000)
  const { figures, violations } = await startOnFolders({ sql: await openTestSql(), seed: 1, count: 3 })
  expect(violations).toEqual([])
  expect(figures.starts).toBe(3)
})
