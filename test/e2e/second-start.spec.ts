import { spawnSync } from 'node:child_process'
import { mkdtempSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from './app'
import type { DrivenApp } from './driven-app'
import { callIn, commandOn, environment, heading, start } from './plain-app'

test.skip(process.platform !== 'linux', 'only there the lock is a link that names who holds it')
test.setTimeout(240_000)

let folder = ''
test.beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'matinee-lock-'))))
test.afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

/** Starts the app and waits for its page. */
async function opened(): Promise<DrivenApp> {
  const app = await start(folder)
  await expect.poll(() => heading(app), { timeout: 60_000 }).not.toBe('')
  return app
}

const lock = (): string => path.join(folder, 'SingletonLock')

/** The number of a process that has just ended. */
const endedPid = (): number => spawnSync(process.execPath, ['-e', '']).pid

test.describe('a lock that an app left when it was killed', () => {
  const HOLDERS: readonly (readonly [string, () => number])[] = [
    ['has ended', endedPid],
    ['is another program by now', () => process.pid]
  ]
  for (const [what, pid] of HOLDERS)
    test(`does not keep the app from opening when its holder ${what}`, async () => {
      symlinkSync(`${hostname()}-${pid()}`, lock())
      const app = await opened()
      expect((await callIn(app, 'profiles:list', {})).profiles).toHaveLength(1)
      expect(readlinkSync(lock())).toBe(`${hostname()}-${app.pid}`)
      expect(await app.quit()).toBe(0)
    })
})

test('a second start ends at once without a word, and the first goes on with its library', async () => {
  const app = await opened()
  const [program, ...args] = commandOn(folder)
  const second = spawnSync(program, args, { env: environment(), encoding: 'utf8', timeout: 60_000 })
  expect(second.status).toBe(0)
  const rating = { profileId: 1, movieId: 2571, halfStars: 9, predictionWasVisible: false }
  await callIn(app, 'ratings:set', rating)
  expect((await callIn(app, 'ratings:list', { profileId: 1 })).ratings).toHaveLength(1)
  expect(await app.quit()).toBe(0)
})
