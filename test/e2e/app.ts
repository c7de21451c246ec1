import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test as base, type ElectronApplication, type Locator, type Page } from '@playwright/test'
import { call, openApp } from '../real-app/drive'
import { RAIL_PAGES, type RailPage } from '../../src/shared/commands'
import { ownDisplay } from './display'

export { call, expect }

export interface Running {
  readonly electron: ElectronApplication
  readonly page: Page
  /** Console errors and page errors so far. */
  readonly problems: string[]
}

/** Starts the app, packaged or not, on a data folder. */
export async function launch(folder: string, env: Record<string, string> = {}): Promise<Running> {
  const { electron, page } = await openApp(folder, { LANG: 'en_US.UTF-8', ...env })
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(String(error)))
  return { electron, page, problems }
}

const emptyFolder = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'matinee-e2e-'))
export const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5 })

/** What the app itself keeps in its data folder; the rest is Chromium's. */
const isOurs = (name: string): boolean => /^(library\.|journal\.|models$|taste-axes$)/.test(name)

/** A new data folder with what the app itself keeps in another. */
export async function copyOf(other: string): Promise<string> {
  const folder = await emptyFolder()
  await cp(other, folder, {
    recursive: true,
    filter: (source) => source === other || isOurs(path.relative(other, source).split(path.sep)[0] ?? '')
  })
  return folder
}

export interface Fixtures {
  /** Whether the app opens as it does for the first time, and not with the model that its first training made. */
  readonly isFirstLaunch: boolean
  readonly folder: string
  readonly app: Running
  readonly page: Page
}

export interface WorkerFixtures {
  /** The display that the apps of this worker open on; empty where that is the system's affair. */
  readonly display: string
  /** The data folder of an app that has made its first training, to be copied. */
  readonly trained: string
}

/** A data folder per test, and the app running on it. The first training is made once and its folder copied. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  isFirstLaunch: [false, { option: true }],
  display: [
    // Playwright reads the fixtures a fixture needs from this pattern.
    async ({}, use) => {
      const end = await ownDisplay()
      await use(process.env.DISPLAY ?? '')
      end()
    },
    { scope: 'worker', auto: true }
  ],
  trained: [
    async ({ display }, use) => {
      const folder = await emptyFolder()
      const { electron, page } = await launch(folder, { DISPLAY: display })
      await waitForModel(page)
      await electron.close()
      await use(folder)
      await remove(folder)
    },
    { scope: 'worker', timeout: 240_000 }
  ],
  folder: async ({ isFirstLaunch, trained }, use) => {
    const folder = isFirstLaunch ? await emptyFolder() : await copyOf(trained)
    await use(folder)
    await remove(folder)
  },
  app: async ({ folder }, use) => {
    const app = await launch(folder)
    await use(app)
    await app.electron.close()
  },
  page: async ({ app }, use) => {
    await use(app.page)
  }
})

/** Waits until no training runs and a model is in use. */
export async function waitForModel(page: Page): Promise<void> {
  await expect(status(page)).toContainText(/up to date|behind/i, { timeout: 180_000 })
}

export const status = (page: Page): Locator => page.getByRole('status', { name: 'Model' })
export const movie = (page: Page, name: string): Locator => page.getByRole('article', { name, exact: true })
export const goTo = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).click()

/** Searches on the Browse page, and waits until what was found has taken the place of the popular movies. */
export async function browseFor(page: Page, words: string): Promise<void> {
  await goTo(page, 'Browse')
  const count = page.getByRole('heading', { level: 2 })
  await expect(count).toHaveText(/movies/)
  const before = (await count.textContent()) ?? ''
  await page.getByRole('searchbox', { name: 'Search movies' }).fill(words)
  await expect(count).not.toHaveText(before)
}

/** The keys that open a page of the rail. */
export const pageKey = (page: RailPage): string => `Control+${RAIL_PAGES.indexOf(page) + 1}`

/** The accessible names of the movies now in the list, in order. */
export async function listed(page: Page): Promise<string[]> {
  return page
    .getByRole('article')
    .evaluateAll((articles) => articles.map((article) => article.getAttribute('aria-label') ?? ''))
}

/** Rates through the contract, for tests that are about what follows. */
export async function rate(page: Page, movieId: number, halfStars: number): Promise<void> {
  await call(page, 'ratings:set', { profileId: 1, movieId, halfStars, predictionWasVisible: false })
}

/** MovieLens ids and half stars of somebody who likes slow, dark and strange movies. */
const TASTE = [
  [541, 10],
  [1252, 9],
  [750, 10],
  [1206, 9],
  [924, 10],
  [356, 4],
  [736, 3]
] as const

/** Rates enough movies for a list of one's own, and shows it. */
export async function rateTaste(page: Page): Promise<void> {
  await waitForModel(page)
  for (const [movieId, halfStars] of TASTE) await rate(page, movieId, halfStars)
  await page.reload()
}
