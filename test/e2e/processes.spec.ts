import { call, expect, launch, rate, test, waitForModel, type Running } from './app'

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
