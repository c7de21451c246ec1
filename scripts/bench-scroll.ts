/*
 * npm run bench:scroll [-- --ratings N] [--json]: how evenly the longest lists scroll, in the real app on a library of
 * N ratings (as many as the starter dataset has movies, at most). My ratings and Browse are scrolled by a row and a half
 * a frame for 6 s, and what a person waits for in My ratings is timed: opening it, sorting it, and a star until it is lit.
 * Frame times come from requestAnimationFrame: without a graphics card Chromium paints in software, on the processor
 * that runs everything else. `busy` is the main thread's own processor time a frame, of the 16.7 ms there are.
 */
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { ElectronApplication, Page } from '@playwright/test'
import initSqlJs from 'sql.js'
import { openDataset } from '../src/main/datasets/open-dataset'
import { Library } from '../src/main/store/library'
import { rememberMovie } from '../src/main/store/movies'
import { setRating } from '../src/main/store/ratings'
import { call, openApp } from './real-app/drive'

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

/** A clock of the processor time that the window's main thread has used, in milliseconds: other programs do not slow it. */
async function processorClock(electron: ElectronApplication): Promise<() => Promise<number>> {
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
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN)
    })
}

function summary(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): number => Math.round(10 * (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN)) / 10
  const late = times.filter((time) => time > FRAME_MS * 1.5).length
  return {
    frames: times.length,
    median: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
    latePercent: Math.round((1000 * late) / times.length) / 10
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
  const openMs = await timed(page, 'nav a[href="#my-ratings"]', '.rating-line')
  const sortMs = await timed(
    page,
    '.rating-sorts button:nth-child(1)',
    '.rating-sorts button:nth-child(1)[aria-pressed=true]'
  )
  const tickMs = await timed(page, '.rating-line input', '.bulk-bar')
  const first = '[data-index="0"] [role=radio]'
  const rated = await page.locator(`${first}[aria-checked=true]`).getAttribute('data-control')
  const other = `${first}[data-control="${rated === 'star-3' ? 'star-4' : 'star-3'}"]`
  const starMs = await timed(page, other, `${other}[aria-checked=true]`)
  await page.waitForTimeout(3_000)
  const processorTime = await processorClock(electron)
  const scroll = async (name: string, item: string) => {
    await atTop(page, name, item)
    const before = await processorTime()
    const times = await frameTimes(page)
    const busy = Math.round((10 * ((await processorTime()) - before)) / times.length) / 10
    return { ...summary(times), busy }
  }
  const browse = await scroll('browse', '.tile')
  const ratings = await scroll('my-ratings', '.rating-line')
  await electron.close()
  await fs.rm(folder, { recursive: true, force: true })
  const waits = Object.fromEntries(
    Object.entries({ openMs, sortMs, tickMs, starMs }).map(([name, time]) => [name, Math.round(time)])
  )
  if (!values.json) {
    console.log(`${nRatings} ratings; milliseconds between frames while scrolling:`)
    console.table({ 'My ratings': ratings, Browse: browse })
    console.log('Milliseconds until it was painted, in My ratings:')
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
