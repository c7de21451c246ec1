import { isDeepStrictEqual } from 'node:util'
import { MarkName } from '../../src/shared/movies'
import { call, copyOf, expect, launch, remove, test as ownApp, type Running } from './app'

/**
 * For files whose tests can take turns in one window: `app` starts once for the file, and before each further test everything is taken
 * back and the page loaded anew. Where that leaves a trace, as a training does, the test gets an app of its own.
 */
export const test = ownApp.extend<object, { readonly turns: Turns }>({
  turns: [
    async ({ trained }, use) => {
      const turns = new Turns(trained)
      await use(turns)
      await turns.end()
    },
    { scope: 'worker' }
  ],
  app: async ({ turns }, use, { file }) => {
    await use(await turns.appFor(file))
  },
  folder: async ({ app, turns }, use) => {
    await use(turns.folderOf(app))
  }
})

interface Current {
  readonly file: string
  readonly running: Running
  /** What the app was like before its first test. */
  readonly atFirst: Traces
}
type Traces = Awaited<ReturnType<typeof traces>>

class Turns {
  private folder = ''
  private current: Current | null = null

  constructor(private readonly trained: string) {}

  async appFor(file: string): Promise<Running> {
    if (this.current?.file === file && (await isAsAtFirst(this.current))) return this.current.running
    await this.end()
    this.folder = await copyOf(this.trained)
    const running = await launch(this.folder)
    this.current = { file, running, atFirst: await traces(running) }
    return running
  }

  folderOf(app: Running): string {
    if (app !== this.current?.running) throw new Error('This app has ended, and its folder is gone.')
    return this.folder
  }

  async end(): Promise<void> {
    await this.current?.running.electron.close()
    this.current = null
    if (this.folder !== '') await remove(this.folder)
    this.folder = ''
  }
}

/** Takes everything back, and tells whether that left no trace. */
async function isAsAtFirst({ running, atFirst }: Current): Promise<boolean> {
  const { electron, page, problems } = running
  const { theme, singleKeys, training } = atFirst.settings
  await call(page, 'imports:cancel', {})
  await call(page, 'settings:set', { theme, singleKeys, training })
  await call(page, 'profiles:switch', { profileId: atFirst.profiles.activeProfileId })
  const { profiles } = await call(page, 'profiles:list', {})
  // Taken back or not, the next profile has another number than in a new library, which tests name.
  if (profiles.length !== atFirst.profiles.profiles.length) return false
  for (const { profileId } of profiles.reverse()) while ((await call(page, 'history:undo', { profileId })).step);
  await electron.evaluate(({ BrowserWindow }, [width = 0, height = 0]) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setContentSize(width, height)
    window?.webContents.setZoomFactor(1)
  }, atFirst.size)
  await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: null })
  await page.evaluate(() => history.replaceState(null, '', location.pathname))
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  problems.length = 0
  return isDeepStrictEqual(await traces(running), atFirst)
}

/** What a test can leave behind. */
async function traces({ electron, page }: Running) {
  const size = await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getContentSize() ?? [])
  const { settings, notices, dataset } = await call(page, 'app:state', {})
  const { activity, model, lastFailure } = await call(page, 'training:state', {})
  const profiles = await call(page, 'profiles:list', {})
  const { profileId } = profiles.profiles[0] ?? { profileId: 0 }
  const nMarked: number[] = []
  for (const mark of MarkName.options) nMarked.push((await call(page, 'marks:list', { profileId, mark })).movies.length)
  const { runs } = await call(page, 'model:runs', {})
  const { batches } = await call(page, 'imports:batches', { profileId })
  return { size, settings, notices, dataset, activity, model, lastFailure, profiles, nMarked, runs, batches }
}
