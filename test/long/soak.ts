/*
 * npm run test:long -- soak [--ratings N] [--retrains N] [--json]: one long run of the app; how memory, open files, listeners and
 * DOM nodes develop, and what the page's heap holds at the end that it did not hold after a third. Ratings go round 200 movies,
 * so that the library itself stops growing within the warm-up. Slopes are of the last two thirds, per 1,000 ratings (least
 * squares, with their standard error). Linux only.
 * Then, or alone with --only growth: what the data folder grows by per 1,000 actions of each kind, a second time when it has had as many;
 * --actions N is the number of ratings each time.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { CDPSession, ElectronApplication, Page } from '@playwright/test'
import { PAGE_NAMES } from '../../src/shared/commands'
import { openApp, call } from '../real-app/drive'
import { growthOfFolder } from '../real-app/folder-growth'
import { heapKinds, mostGrown, type HeapKinds } from '../real-app/heap-kinds'
import { retrain } from '../real-app/retrain'
import { slopeOf } from '../real-app/slope'

const FIGURES = [
  'mainPrivateMb',
  'mainHeapMb',
  'mainOutsideHeapMb',
  'rendererHeapMb',
  'openFiles',
  'processes',
  'domNodes',
  'domListeners',
  'mainListeners'
] as const
type Sample = Readonly<Record<(typeof FIGURES)[number] | 'ratings', number>>

/** In turn, so that a sample is always taken with a model of the second. */
const METHODS = ['sgd', 'gibbs'] as const
const BROWSE = { profileId: 1, query: '', genres: [], yearFrom: null, yearTo: null, offset: 0, limit: 200 }
const OTHER_PAGES = Object.values(PAGE_NAMES).filter((name) => name !== PAGE_NAMES['for-you'])

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ratings: { type: 'string', default: '10000' },
      retrains: { type: 'string', default: '300' },
      actions: { type: 'string', default: '1000' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false }
    }
  })
  if (values.only !== 'growth') await measureMemory(Number(values.ratings), Number(values.retrains), values.json)
  if (values.only !== 'memory') await measureGrowth(Number(values.actions), values.json)
}

async function measureGrowth(nActions: number, isJson: boolean): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'matinee-soak-'))
  const report = await growthOfFolder(folder, nActions, (one) => {
    if (!isJson) console.log(JSON.stringify(one))
  })
  await rm(folder, { recursive: true, force: true })
  const row = ({ kind, actions, first, second }: (typeof report)[number]) => [
    { kind, actions, ...first },
    { kind, actions, ...second }
  ]
  if (!isJson) console.table(report.flatMap(row))
  console.log(JSON.stringify({ actions: nActions, bytesPer1000Actions: report }))
}

async function measureMemory(nRatings: number, nRetrains: number, isJson: boolean): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'matinee-soak-'))
  const { electron, page } = await openApp(folder)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  const movieIds = (await call(page, 'movies:browse', BROWSE)).movies.map((card) => card.movieId)
  const samples: Sample[] = []
  let heapAtThird: HeapKinds | null = null
  let rated = 0
  for (let round = 0; round < nRetrains; round++) {
    for (; rated < ((round + 1) * nRatings) / nRetrains; rated++) {
      const movieId = movieIds[(rated * 7) % movieIds.length] as number
      const halfStars = (rated % 10) + 1
      await call(page, 'ratings:set', { profileId: 1, movieId, halfStars, predictionWasVisible: false })
    }
    await retrain(page, METHODS[round % METHODS.length] ?? 'sgd')
    await goTo(page, OTHER_PAGES[round % OTHER_PAGES.length] as string)
    if (round % METHODS.length !== METHODS.length - 1) continue
    samples.push(await sample(electron, page, cdp, rated))
    if (!isJson) console.log(round + 1, JSON.stringify(samples.at(-1)))
    if (round >= nRetrains / 3) heapAtThird ??= await heapKinds(cdp)
  }
  const grown = heapAtThird ? mostGrown(heapAtThird, await heapKinds(cdp), 12) : []
  await electron.close()
  await rm(folder, { recursive: true, force: true })
  const late = samples.slice(Math.floor(samples.length / 3))
  const report = FIGURES.map((figure) => {
    const { slope, standardError } = slopeOf(late.map((one) => [one.ratings / 1000, one[figure]] as const))
    const [atThird, atEnd] = [late[0]?.[figure] ?? NaN, late.at(-1)?.[figure] ?? NaN]
    return { figure, atThird, atEnd, slopePer1000Ratings: rounded(slope), standardError: rounded(standardError) }
  })
  if (!isJson) console.table(report)
  if (!isJson) console.table(grown)
  console.log(JSON.stringify({ ratings: nRatings, retrains: nRetrains, report, grown }))
}

const goTo = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).click()

async function sample(electron: ElectronApplication, page: Page, cdp: CDPSession, ratings: number): Promise<Sample> {
  // Always the same page: what is measured is what stays behind, not which page is open.
  await goTo(page, PAGE_NAMES['for-you'])
  await page.waitForTimeout(500)
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const metric = (name: string): number => metrics.find((found) => found.name === name)?.value ?? NaN
  const { pid, heap, outsideHeap, processes, listeners } = await measureMain(electron)
  return {
    ratings,
    mainPrivateMb: privateMb(pid),
    mainHeapMb: rounded(heap / 2 ** 20),
    mainOutsideHeapMb: rounded(outsideHeap / 2 ** 20),
    rendererHeapMb: rounded(metric('JSHeapUsedSize') / 2 ** 20),
    openFiles: readdirSync(`/proc/${pid}/fd`).length,
    processes,
    domNodes: metric('Nodes'),
    domListeners: metric('JSEventListeners'),
    mainListeners: listeners
  }
}

/** Of the main process, after its garbage was collected; what is outside its heap is the library and the model. */
function measureMain(electron: ElectronApplication) {
  return electron.evaluate(async ({ app, BrowserWindow, ipcMain, nativeTheme }) => {
    const kept = globalThis as { collectGarbage?: () => void } // a context made for each sample would itself be a leak
    process.mainModule?.require('v8').setFlagsFromString('--expose-gc')
    const collect = (kept.collectGarbage ??= process.mainModule?.require('vm').runInNewContext('gc') as () => void)
    for (let n = 0; n < 3; n++) {
      collect()
      await new Promise((resolve) => setTimeout(resolve, 300)) // array buffers are freed in the background
    }
    const emitters = [app, ipcMain, nativeTheme, process, ...BrowserWindow.getAllWindows().map((w) => w.webContents)]
    const { heapUsed, external } = process.memoryUsage()
    return {
      pid: process.pid,
      heap: heapUsed,
      outsideHeap: external,
      processes: app.getAppMetrics().length,
      listeners: emitters.reduce(
        (sum, from) => sum + from.eventNames().reduce((n, name) => n + from.listenerCount(name as string), 0),
        0
      )
    }
  })
}

/** What a process alone has written to: the exact count, of which `rss` is an estimate with the program's own pages besides. */
function privateMb(pid: number): number {
  const kilobytes = /Private_Dirty:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
  return rounded(Number(kilobytes) / 1024)
}

const rounded = (value: number): number => Math.round(value * 100) / 100

void main()
