import path from 'node:path'
import fs from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { Backups } from '../../../src/main/store/backups'
import { migrate, SCHEMA_VERSION } from '../../../src/main/store/migrations'
import { emptyFolder } from '../../fixtures/folders'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()
const DATE = '2026-02-01'

/** Backups whose open databases are counted, with one copy. */
async function withCopy(change: string) {
  const folder = await emptyFolder()
  const open = new Set<unknown>()
  class Counted extends sql.Database {
    constructor(data?: Uint8Array | null) {
      super(data)
      open.add(this)
    }
    override close(): void {
      super.close()
      open.delete(this)
    }
  }
  const now = () => Date.parse(`${DATE}T12:00`)
  const options = { sql: { ...sql, Database: Counted }, fs, folder: () => folder, ownFolder: folder, now }
  const backups = new Backups(options)
  const made = new sql.Database()
  migrate(made)
  made.run(change)
  await backups.makeToday(() => made.export())
  return { backups, open, file: path.join(folder, `matinee-${DATE}.sqlite`) }
}

describe('a copy in use', () => {
  it('is let go of when its user is done, and when its user fails', async () => {
    const { backups, open } = await withCopy('')
    expect(await backups.use(DATE, () => Promise.resolve(open.size))).toBe(1)
    expect(open.size).toBe(0)
    await expect(backups.use(DATE, () => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory')
    expect(open.size).toBe(0)
  })

  it('is let go of when it is of a newer version, or cannot be brought to this one', async () => {
    const newer = await withCopy(`pragma user_version = ${SCHEMA_VERSION + 1}`)
    await expect(newer.backups.use(DATE, () => Promise.resolve())).rejects.toMatchObject({ code: 'backup-unusable' })
    expect(newer.open.size).toBe(0)
    const strange = await withCopy('pragma user_version = 0')
    await expect(strange.backups.use(DATE, () => Promise.resolve())).rejects.toThrow('already exists')
    expect(strange.open.size).toBe(0)
  })
})
