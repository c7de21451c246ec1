import type { MenuItemConstructorOptions } from 'electron'
import { expect, it, vi } from 'vitest'
import { menuTemplate } from '../../src/main/menu-template'
import { openingNotices } from '../../src/main/opening-notices'
import { refusal } from '../../src/main/store/refusal'
import { backupFailure } from '../../src/main/store/backup-failure'

/** Every letter of a catalogue marked, so that what did not come from it shows. */
vi.mock('../../src/main/words/texts', marked)
vi.mock('../../src/main/words/errors', marked)

async function marked(original: () => Promise<object>): Promise<object> {
  const mark = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(/[A-Za-z]/g, 'ж')
    if (typeof value === 'function') return (...facts: unknown[]) => mark(value(...facts))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, mark(text)]))
  }
  return mark({ ...(await original()) }) as object
}

const itemsOf = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])

it.each(['darwin', 'linux'] as const)('no English is left in the menu on %s', (platform) => {
  const labels = itemsOf(menuTemplate(platform, () => undefined)).map(({ label = '' }) => label)
  expect(labels.length).toBeGreaterThan(30)
  expect(labels.filter((label) => /[A-Za-z]/.test(label))).toEqual([])
})

it('no English is left in notices, in what a disk refuses and in a backup that was not made', () => {
  const recovered = { kind: 'recovered', damagedFiles: ['1'], lostChanges: 2, folder: '2' } as const
  const said = [
    ...openingNotices(recovered),
    ...openingNotices({ kind: 'set-aside', folder: '2', reason: '' }),
    ...['EACCES', 'ENOSPC', 'EIO'].map((code) => refusal(Object.assign(new Error('failed'), { code }))),
    { message: backupFailure('/1', Object.assign(new Error('failed'), { code: 'ENOENT' })) }
  ].map(({ message }) => message)
  expect(said).toHaveLength(6)
  expect(said.filter((message) => /[A-Za-z]/.test(message))).toEqual([])
})
