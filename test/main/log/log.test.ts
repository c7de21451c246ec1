import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openLog } from '../../../src/main/log/log'
import { emptyFolder } from '../../fixtures/folders'

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined))
afterEach(() => vi.restoreAllMocks())

const read = (folder: string, name = 'matinee.log') => readFile(path.join(folder, name), 'utf8')

it('a log is for this user alone, also one that an earlier version made readable', async () => {
  const folder = await emptyFolder()
  const file = path.join(folder, 'matinee.log')
  await writeFile(file, 'before\n', { mode: 0o644 })
  openLog(folder)('started', null)
  expect(await read(folder)).toMatch(/^before\n.*started\n$/)
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
})

it('the same line is written once a minute, with how often it came', async () => {
  const folder = await emptyFolder()
  let now = 1_000_000
  const log = openLog(folder, () => now)
  for (let n = 0; n < 15_000; n++) log('a call failed', null)
  log('another', null)
  now += 61_000
  log('a call failed', null)
  const lines = (await read(folder)).trimEnd().split('\n')
  expect(lines.map((line) => line.slice(25))).toEqual([
    'a call failed',
    'another',
    'a call failed (14999 times more since)'
  ])
})

it('a log never holds more than two files of a megabyte in a run', async () => {
  const folder = await emptyFolder()
  const log = openLog(folder)
  for (let n = 0; n < 4_000; n++) log(`line ${n} ${'x'.repeat(1_000)}`, null)
  const [now, before] = await Promise.all([read(folder), read(folder, 'matinee.log.old')])
  expect(now.length).toBeLessThanOrEqual(1_000_000)
  expect(before.length).toBeLessThanOrEqual(1_000_000)
  expect(now).toContain('line 3999 ')
})

it('a log is bounded too when the one before it cannot be kept', async () => {
  const folder = await emptyFolder()
  await mkdir(path.join(folder, 'matinee.log.old', 'full'), { recursive: true })
  const log = openLog(folder)
  for (let n = 0; n < 2_500; n++) log(`line ${n} ${'x'.repeat(1_000)}`, null)
  expect((await read(folder)).length).toBeLessThanOrEqual(1_000_000)
})

it('a folder in the place of the log leaves it another name', async () => {
  const folder = await emptyFolder()
  await mkdir(path.join(folder, 'matinee.log'))
  openLog(folder)('started', null)
  expect(await read(folder, 'matinee-2.log')).toContain('started')
})

it('a log that cannot be written at all is no reason to stop', async () => {
  const folder = path.join(await emptyFolder(), 'file')
  await writeFile(folder, '')
  expect(() => openLog(folder)('started', null)).not.toThrow()
})
