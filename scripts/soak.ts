// npm run test:soak [-- --ratings N] [--retrains N] [--json]: one long run of the app; how memory, open files, listeners and
// DOM nodes develop. Slopes are of the last two thirds, after warm-up, per 1,000 ratings (least squares).
import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { CDPSession, ElectronApplication, Page } from '@playwright/test'
import { PAGE_NAMES } from '../src/shared/commands'
import { openApp, call } from './real-app/drive'

const { values } = parseArgs({
  options: {
    ratings: { type: 'string', default: '10000' },
    retrains: { type: 'string', default: '300' },
    json: { type: 'boolean', default: false }
  }
})

interface Sample {
  readonly ratings: number
  readonly mainMb: number
  readonly rendererMb: number
  readonly openFiles: number
  readonly processes: number
  readonly domNodes: number
  readonly domListeners: number
  readonly mainListeners: number
}

async function sample(electron: ElectronApplication, page: Page, cdp: CDPSession, ratings: number): Promise<Sample> {
  // Always the same page: what is measured is what stays behind, not which page is open.
  await page.getByRole('navigation').getByRole('link', { name: 'For you', exact: true }).click()
  await page.waitForTimeout(500)
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const metric = (name: string): number => metrics.find((found) => found.name === name)?.value ?? NaN
  const inMain = await electron.evaluate(({ app, BrowserWindow, ipcMain, nativeTheme }) => {
    const emitters = [app, ipcMain, nativeTheme, process, ...BrowserWindow.getAllWindows().map((w) => w.webContents)]
    return {
      pid: process.pid,
      heapMb: process.memoryUsage().rss / 2 ** 20,
      processes: app.getAppMetrics().length,
      listeners: emitters.reduce(
        (sum, from) => sum + from.eventNames().reduce((n, name) => n + from.listenerCount(name as string), 0),
        0
      )
    }
  })
  return {
    ratings,
    mainMb: inMain.heapMb,
    rendererMb: metric('JSHeapUsedSize') / 2 ** 20,
    openFiles: readdirSync(`/proc/${inMain.pid}/fd`).length,
    processes: inMain.processes,
    domNodes: metric('Nodes'),
    domListeners: metric('JSEventListeners'),
    mainListeners: inMain.listeners
  }
}

/** Least-squares slope per 1,000 ratings of what was measured after the first third. */
function slope(samples: readonly Sample[], of: keyof Sample): number {
  const late = samples.slice(Math.floor(samples.length / 3))
  const mean = (pick: (one: Sample) => number): number => late.reduce((sum, one) => sum + pick(one), 0) / late.length
  const [x, y] = [mean((one) => one.ratings), mean((one) => one[of])]
  const covariance = late.reduce((sum, one) => sum + (one.ratings - x) * (one[of] - y), 0)
  const variance = late.reduce((sum, one) => sum + (one.ratings - x) ** 2, 0)
  return (1000 * covariance) / variance
}

async function main(): Promise<void> {
  const [nRatings, nRetrains] = [Number(values.ratings), Number(values.retrains)]
  const folder = await mkdtemp(path.join(tmpdir(), 'matinee-soak-'))
  const { electron, page } = await openApp(folder)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  const movies = (
    await call(page, 'movies:browse', {
      profileId: 1,
      query: '',
      genres: [],
      yearFrom: null,
      yearTo: null,
      offset: 0,
      limit: 200
    })
  ).movies.map((card) => card.movieId)

  const samples: Sample[] = []
  const every = Math.max(1, Math.floor(nRatings / nRetrains))
  const pages = Object.values(PAGE_NAMES).filter((name) => name !== PAGE_NAMES['for-you'])
  // Both methods, and short enough that hundreds of trainings fit an hour.
  const { settings } = await call(page, 'app:state', {})
  const methods = ['sgd', 'gibbs'] as const
  for (let n = 0; n < nRatings; n++) {
    const movieId = movies[(n * 7) % movies.length] as number
    await call(page, 'ratings:set', { profileId: 1, movieId, halfStars: (n % 10) + 1, predictionWasVisible: false })
    if (n % every === every - 1) {
      const method = methods[Math.floor(n / every) % methods.length] ?? 'sgd'
      const training = { ...settings.training, method, budgetSeconds: 1, nFactors: 32, nEpochs: 30 }
      await call(page, 'settings:set', { training })
      if ((await call(page, 'training:state', {})).activity.kind === 'idle') await call(page, 'training:start', {})
      while ((await call(page, 'training:state', {})).activity.kind !== 'idle') await page.waitForTimeout(20)
      await page
        .getByRole('navigation')
        .getByRole('link', { name: pages[Math.floor(n / every) % pages.length] as string, exact: true })
        .click()
    }
    if (n % Math.floor(nRatings / 60) === 0) samples.push(await sample(electron, page, cdp, n))
  }
  await electron.close()
  await rm(folder, { recursive: true, force: true })
  const figures = [
    'mainMb',
    'rendererMb',
    'openFiles',
    'processes',
    'domNodes',
    'domListeners',
    'mainListeners'
  ] as const
  const rounded = (value: number): number => Math.round(value * 100) / 100
  const report = figures.map((figure) => ({
    figure,
    atThird: rounded((samples[Math.floor(samples.length / 3)] as Sample)[figure]),
    atEnd: rounded((samples.at(-1) as Sample)[figure]),
    slopePer1000Ratings: rounded(slope(samples, figure))
  }))
  if (!values.json) console.table(report)
  console.log(JSON.stringify({ ratings: nRatings, retrains: nRetrains, report }))
}

void main()
