import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { appProcesses, leftOver } from '../real-app/processes'
import { call, expect, launch, rate, test, waitForModel, type Running } from './app'
import { askedBy, callIn, commandOn, environment, heading, pageProcesses, start } from './plain-app'

const pagePid = ({ electron }: Running): Promise<number> =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0)

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('an app whose page has been stopped still quits, leaves no process, and the last rating is there', async ({
  folder
}) => {
  test.skip(process.platform === 'win32', 'a process cannot be stopped')
  const running = await launch(folder)
  await waitForModel(running.page)
  await rate(running.page, 2571, 9)
  const page = await pagePid(running)
  process.kill(page, 'SIGSTOP')
  const start = performance.now()
  const exit = new Promise((resolve) => running.electron.process().once('exit', resolve))
  running.electron.process().kill('SIGTERM')
  await exit
  expect(performance.now() - start).toBeLessThan(20_000) // some eight on a quiet machine
  await expect.poll(() => isThere(page)).toBe(false)
  const again = await launch(folder)
  expect((await call(again.page, 'ratings:list', { profileId: 1 })).ratings).toHaveLength(1)
  await again.electron.close()
})

test.describe('a page that has died', () => {
  test.skip(process.platform !== 'linux', 'the process list is read from /proc')
  test.skip(process.env.MATINEE_EXECUTABLE !== undefined, 'a package takes no hooks')
  test.setTimeout(240_000)

  let folder = ''
  test.beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'matinee-page-'))))
  test.afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

  const rating = { profileId: 1, movieId: 2571, halfStars: 9, predictionWasVisible: false } as const
  const logIn = (folder: string): string => readFileSync(path.join(folder, 'matinee.log'), 'utf8')
  /** Waits for a page of another process than those before, and returns that. */
  const newPage = async (folder: string, before: readonly number[]): Promise<number> => {
    const found = (): number => pageProcesses(folder).find((pid) => !before.includes(pid)) ?? 0
    await expect.poll(found, { timeout: 30_000 }).not.toBe(0)
    return found()
  }
  /** Starts the app once more, which the one that runs takes over. */
  const startAgain = (folder: string): number | null => {
    const [program, ...args] = commandOn(folder)
    return spawnSync(program, args, { env: environment(), timeout: 60_000 }).status
  }

  test('comes back by itself, with everything there; when it dies again soon the person is asked', async () => {
    const app = await start(folder)
    await expect.poll(() => heading(app), { timeout: 60_000 }).not.toBe('')
    await callIn(app, 'ratings:set', rating)
    const pages = [await newPage(folder, [])]
    for (const nAsked of [0, 1, 2]) {
      process.kill(pages.at(-1) ?? 0, 'SIGKILL')
      pages.push(await newPage(folder, pages))
      await expect.poll(() => heading(app), { timeout: 30_000 }).not.toBe('')
      expect((await callIn(app, 'ratings:list', { profileId: 1 })).ratings).toHaveLength(1)
      expect(askedBy(app)).toHaveLength(nAsked)
    }
    expect(logIn(folder)).toContain('the page has gone: killed')
    await app.evaluate('void setTimeout(() => { throw new RangeError("Secret Ballot") })')
    await expect.poll(() => logIn(folder)).toContain('a fault in the page: RangeError')
    expect(logIn(folder)).not.toContain('Secret')
    expect(await app.quit()).toBe(0)
    expect(await leftOver(folder, () => true)).toEqual([])
  })

  test('or has been stopped comes back when somebody starts the app again', async () => {
    const app = await start(folder)
    await expect.poll(() => heading(app), { timeout: 60_000 }).not.toBe('')
    await callIn(app, 'ratings:set', rating)
    const pages = [await newPage(folder, [])]
    for (const nStops of [1, 2]) {
      process.kill(pages.at(-1) ?? 0, 'SIGSTOP')
      expect(startAgain(folder), `stopped ${nStops} times`).toBe(0)
      pages.push(await newPage(folder, pages))
      await expect.poll(() => heading(app), { timeout: 30_000 }).not.toBe('')
      await expect.poll(() => pageProcesses(folder)).toEqual([pages.at(-1)])
    }
    expect((await callIn(app, 'ratings:list', { profileId: 1 })).ratings).toHaveLength(1)
    expect(askedBy(app)).toEqual([])
    expect(startAgain(folder), 'a page that is well').toBe(0)
    expect(pageProcesses(folder)).toEqual([pages.at(-1)])
    expect(await app.quit()).toBe(0)
  })

  test('or has been stopped is no hindrance to closing the window: no process is left', async () => {
    const app = await start(folder)
    await expect.poll(() => heading(app), { timeout: 60_000 }).not.toBe('')
    await callIn(app, 'ratings:set', rating)
    process.kill(await newPage(folder, []), 'SIGSTOP')
    process.kill(app.pid, 'SIGUSR2')
    expect(await app.ended).toBe(0)
    expect(await leftOver(folder, () => true)).toEqual([])
    expect(appProcesses(folder)).toEqual([])
  })
})
