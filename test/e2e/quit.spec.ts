import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { leftOver } from '../real-app/processes'
import { browseFor, call, expect, goTo, launch, movie, rate, status, test, waitForModel, type Running } from './app'

/** Waits until the app has gone and returns how many milliseconds that took. */
async function exited({ electron }: Running, end: () => unknown): Promise<number> {
  const start = performance.now()
  const exit = new Promise<number>((resolve) =>
    electron.process().once('exit', () => resolve(performance.now() - start))
  )
  await end()
  return exit
}

const ENDS: readonly (readonly [string, (running: Running) => unknown])[] = [
  [
    'quit, twice because it seems to take long',
    ({ electron }) => electron.evaluate(({ app }) => void [1, 2].map(() => setImmediate(() => app.quit())))
  ],
  ['told to end by the system', ({ electron }) => electron.process().kill('SIGTERM')],
  ['killed', ({ electron }) => electron.process().kill('SIGKILL')]
]

test('an app that ends while it trains leaves no process and no file, and starts with the model before @package', async ({
  folder
}) => {
  test.skip(process.platform !== 'linux', 'the process list is read from /proc')
  let running = await launch(folder)
  await waitForModel(running.page)
  await rate(running.page, 2571, 9)
  const { model } = await call(running.page, 'training:state', {})
  const files = await readdir(path.join(folder, 'models'))
  for (const [how, end] of ENDS) {
    await call(running.page, 'training:start', {})
    await expect(status(running.page)).toContainText(/training, /i)
    const elapsedMs = await exited(running, () => end(running))
    test.info().annotations.push({ type: how, description: `${elapsedMs.toFixed(0)} ms` })
    expect(await leftOver(folder, () => true), how).toEqual([])
    expect(await readdir(path.join(folder, 'models')), how).toEqual(files)

    running = await launch(folder)
    const state = await call(running.page, 'training:state', {})
    expect(state, how).toMatchObject({
      activity: { kind: 'idle' },
      model: { modelId: model?.modelId },
      ratingsBehind: 1
    })
    expect((await call(running.page, 'ratings:list', { profileId: 1 })).ratings, how).toHaveLength(1)
    expect((await call(running.page, 'app:state', {})).notices, how).toEqual([])
  }
  await running.electron.close()
})

test('an app that is quit while its window opens goes without a word', async ({ folder }) => {
  for (let n = 0; n < 3; n++) {
    const running = await launch(folder)
    const main = running.electron.process()
    await exited(running, () => running.electron.evaluate(({ app }) => void setImmediate(() => app.quit())))
    expect(main.exitCode).toBe(0)
  }
})

test('a name that was typed and not added is there after a restart', async ({ folder }) => {
  const running = await launch(folder)
  await goTo(running.page, 'Settings')
  await running.page.getByLabel('Name of the new profile').fill('Dana')
  await exited(running, () => running.electron.evaluate(({ app }) => void setImmediate(() => app.quit())))
  const again = await launch(folder)
  await goTo(again.page, 'Settings')
  await expect(again.page.getByLabel('Name of the new profile')).toHaveValue('Dana')
  await again.page.getByRole('form', { name: 'Add a profile' }).getByRole('button').click()
  await expect(again.page.getByLabel('Name of the new profile')).toHaveValue('')
  await exited(again, () => again.electron.evaluate(({ app }) => void setImmediate(() => app.quit())))
  const last = await launch(folder)
  await goTo(last.page, 'Settings')
  await expect(last.page.getByLabel('Name of the new profile')).toHaveValue('')
  await last.electron.close()
})

const CLOSINGS: readonly (readonly [string, (running: Running) => unknown])[] = [
  ['the app is quit', ({ electron }) => electron.evaluate(({ app }) => void setImmediate(() => app.quit()))],
  [
    'the window is closed',
    ({ electron }) =>
      electron.evaluate(({ BrowserWindow }) => void setImmediate(() => BrowserWindow.getAllWindows()[0]?.close()))
  ]
]
test('what was typed just before the app ends is saved', async ({ folder }) => {
  test.setTimeout(120_000)
  for (const [how, close] of CLOSINGS) {
    const running = await launch(folder)
    await browseFor(running.page, 'matrix')
    await movie(running.page, 'The Matrix (1999)').getByRole('link').first().click()
    await running.page.getByLabel('Note', { exact: true }).fill(`Typed as ${how}`)
    await exited(running, () => close(running))
    const again = await launch(folder)
    const { note } = await call(again.page, 'diary:get', { profileId: 1, movieId: 2571 })
    expect(note).toBe(`Typed as ${how}`)
    await again.electron.close()
  }
})
