/*
 * npm run bench -- scroll [--ratings N] [--json]: how evenly the longest lists scroll, in the real app on a library of
 * N ratings (as many as the starter dataset has movies, at most). My ratings and Browse are scrolled by a row and a half
 * a frame for 6 s, and what a person waits for in My ratings is timed: opening it, sorting it, and a star until it is lit.
 * Frame times come from requestAnimationFrame: without a graphics card Chromium paints in software, on the processor
 * that runs everything else. Of the 16.7 ms a frame has, `ours` is the processor time of the window's main thread, which
 * other programs do not slow: `script`, `layout` (with styles) and `paint` (recording it, and handing it over). Turning it into
 * pixels happens on other threads, and is what the frames of a machine without a graphics card wait for: `app` is the processor
 * time of all of the app's processes, so what is more than `ours` is mostly that.
 */
import fs from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { ElectronApplication, Page } from '@playwright/test'
import initSqlJs from 'sql.js'
import { openDataset } from '../../src/main/datasets/open-dataset'
import { Library } from '../../src/main/store/library'
import { rememberMovie } from '../../src/main/store/tables/movies'
import { setRating } from '../../src/main/store/tables/ratings'
import { call, openApp } from '../../test/real-app/drive'

const FRAME_MS = 1000 / 60
const SCROLLED_MS = 6_000
const PIXELS_A_FRAME = 68

/** A new data folder whose library has rated the dataset's first n movies. */
async function filledFolder(n: number): Promise<{ folder: string; nRatings: number }> {
  const folder = await fs.mkdtemp(path.join(tmpdir(), 'matinee-scroll-'))
  const sql = await initSqlJs()
  const { library } = await Library.open({ sql, folder, fs, now: Date.now })
  const movies = (await openDataset('resources/starter')).movies.slice(0, n)
  await library.change((db) => {
    movies.forEach(({ movieId, title, year, imdbId, tmdbId }, i) => {
      rememberMovie(db, { movieId, title, year, imdbId, tmdbId })
      setRating(db, { profileId: 1, movieId, halfStars: 1 + ((i * 7) % 10), ratedAt: 1_600_000_000_000 + i }, 'bench')
    })
  })
  await library.close()
  return { folder, nRatings: movies.length }
}

/** Scrolls the page for a while and returns the time between frames, in milliseconds. */
const frameTimes = (page: Page): Promise<number[]> =>
  page.evaluate(
    async ([forMs, pixels]) => {
      const times: number[] = []
      let last = performance.now()
      const end = last + (forMs as number)
      while (last < end) {
        await new Promise(requestAnimationFrame)
        const now = performance.now()
        times.push(now - last)
        last = now
        document.getElementById('page')?.scrollBy(0, pixels as number)
      }
      return times.slice(1)
    },
    [SCROLLED_MS, PIXELS_A_FRAME] as const
  )

/** Clicks something in the page and returns how long it took until something else was there and painted. */
const timed = (page: Page, click: string, until: string): Promise<number> =>
  page.evaluate(
    async ([clicked, wanted]) => {
      const start = performance.now()
      document.querySelector<HTMLElement>(clicked as string)?.click()
      while (!document.querySelector(wanted as string)) await new Promise(requestAnimationFrame)
      await new Promise(requestAnimationFrame)
      return performance.now() - start
    },
    [click, until] as const
  )

/** Processor time of the window's main thread, in milliseconds. */
interface Spent {
  readonly ours: number
  readonly script: number
  readonly layout: number
}

/** A clock of the processor time that the window's main thread has used. */
async function processorClock(electron: ElectronApplication): Promise<() => Promise<Spent>> {
  await electron.evaluate(async ({ BrowserWindow }) => {
    const inspector = BrowserWindow.getAllWindows()[0]?.webContents.debugger
    inspector?.attach('1.3')
    await inspector?.sendCommand('Performance.enable', { timeDomain: 'threadTicks' })
  })
  return () =>
    electron.evaluate(async ({ BrowserWindow }) => {
      const inspector = BrowserWindow.getAllWindows()[0]?.webContents.debugger
      const { metrics } = (await inspector?.sendCommand('Performance.getMetrics')) as {
        metrics: { name: string; value: number }[]
      }
      const spent = Object.fromEntries(metrics.map(({ name, value }) => [name, 1000 * value]))
      return {
        ours: spent['TaskDuration'] ?? NaN,
        script: spent['ScriptDuration'] ?? NaN,
        layout: (spent['LayoutDuration'] ?? NaN) + (spent['RecalcStyleDuration'] ?? NaN)
      }
    })
}

/** Processor time of all of the app's processes since this was asked before, in milliseconds. */
async function appTime(electron: ElectronApplication): Promise<number> {
  const now = performance.now()
  // A share of all processors since the last time, and so of nothing the first time.
  const percent = await electron.evaluate(({ app }) =>
    app.getAppMetrics().reduce((sum, { cpu }) => sum + cpu.percentCPUUsage, 0)
  )
  const elapsed = now - appAsked
  appAsked = now
  return (percent / 100) * cpus().length * elapsed
}
let appAsked = performance.now()

const oneDecimal = (value: number): number => Math.round(10 * value) / 10

function summary(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): number => oneDecimal(sorted[Math.floor(share * (sorted.length - 1))] ?? NaN)
  const late = times.filter((time) => time > FRAME_MS * 1.5).length
  return {
    frames: times.length,
    median: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
    latePercent: oneDecimal((100 * late) / times.length)
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { ratings: { type: 'string', default: '10000' }, json: { type: 'boolean', default: false } }
  })
  const { folder, nRatings } = await filledFolder(Number(values.ratings))
  const { electron, page } = await openApp(folder)
  await page.getByRole('heading', { level: 1 }).waitFor()
  while ((await call(page, 'training:state', {})).activity.kind === 'training') await page.waitForTimeout(200)
  await page.waitForTimeout(2_000)
  const processorTime = await processorClock(electron)
  const waits: Record<string, { ms: number; ours: number }> = {}
  const wait = async (name: string, click: string, until: string): Promise<void> => {
    const before = await processorTime()
    const ms = Math.round(await timed(page, click, until))
    waits[name] = { ms, ours: Math.round((await processorTime()).ours - before.ours) }
    await page.waitForTimeout(1_500)
  }
  const byTitle = '.rating-sorts button:nth-child(1)'
  await wait('open', 'nav a[href="#my-ratings"]', '.rating-line')
  await wait('sort', byTitle, `${byTitle}[aria-pressed=true]`)
  await wait('tick', '.rating-line input', '.bulk-bar')
  const first = '[data-index="0"] [role=radio]'
  const rated = await page.locator(`${first}[aria-checked=true]`).getAttribute('data-control')
  const other = `${first}[data-control="${rated === 'star-3' ? 'star-4' : 'star-3'}"]`
  await wait('star', other, `${other}[aria-checked=true]`)
  const scroll = async (name: string, item: string) => {
    await atTop(page, name, item)
    const before = await processorTime()
    await appTime(electron)
    const times = await frameTimes(page)
    const app = await appTime(electron)
    const after = await processorTime()
    const aFrame = (name: keyof Spent): number => oneDecimal((after[name] - before[name]) / times.length)
    const [ours, script, layout] = [aFrame('ours'), aFrame('script'), aFrame('layout')]
    const paint = oneDecimal(ours - script - layout)
    return { ...summary(times), app: oneDecimal(app / times.length), ours, script, layout, paint }
  }
  const browse = await scroll('browse', '.tile')
  const ratings = await scroll('my-ratings', '.rating-line')
  await electron.close()
  await fs.rm(folder, { recursive: true, force: true })
  if (!values.json) {
    console.log(`${nRatings} ratings; milliseconds between frames while scrolling:`)
    console.table({ 'My ratings': ratings, Browse: browse })
    console.log('Milliseconds until it was painted in My ratings, and of those the time of our main thread:')
    console.table(waits)
  }
  console.log(JSON.stringify({ nRatings, frames: { ratings, browse }, waits }))
}

/** Opens a page and waits until its list stands. */
async function atTop(page: Page, name: string, item: string): Promise<void> {
  await page.evaluate((href) => document.querySelector<HTMLElement>(`nav a[href="#${href}"]`)?.click(), name)
  await page.locator(item).first().waitFor()
  await page.waitForTimeout(1_500)
}

void main()
