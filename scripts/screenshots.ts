// npm run screenshots [-- --readme]: every page in the real app, empty and with ratings, dark and light, wide, narrow and
// at 200% zoom, into the ignored folder screenshots/. With --readme only the picture of the README, docs/images/for-you.png.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { PAGE_NAMES } from '../src/shared/commands'

const PAGES = Object.values(PAGE_NAMES)
const SIZES = [
  { name: 'wide', width: 1440, height: 900, zoom: 1 },
  { name: 'narrow', width: 960, height: 600, zoom: 1 },
  { name: 'slim', width: 640, height: 800, zoom: 1 },
  { name: 'zoomed', width: 1440, height: 900, zoom: 2 }
]
/** MovieLens ids and half stars of somebody who likes slow, dark and strange movies. */
const TASTE: readonly (readonly [number, number])[] = [
  [541, 10],
  [1252, 9],
  [750, 10],
  [1206, 9],
  [1208, 9],
  [1213, 8],
  [1219, 9],
  [608, 9],
  [296, 8],
  [924, 10],
  [356, 4],
  [736, 3],
  [597, 4],
  [5618, 9],
  [4878, 8]
]

const { values } = parseArgs({ options: { readme: { type: 'boolean', default: false } } })

async function open(folder: string): Promise<{ electron: ElectronApplication; page: Page }> {
  const executablePath = process.env.ELECTRON_EXEC_PATH
  const electron = await _electron.launch({
    ...(executablePath && { executablePath }),
    args: ['.', `--user-data-dir=${folder}`],
    chromiumSandbox: process.getuid?.() !== 0
  })
  const page = await electron.firstWindow()
  await page.getByRole('article').first().waitFor()
  await page
    .getByRole('status', { name: 'Model' })
    .getByText(/up to date/i)
    .waitFor({ timeout: 60_000 })
  return { electron, page }
}

async function resize(electron: ElectronApplication, size: { width: number; height: number; zoom: number }) {
  await electron.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setContentSize(width, height)
    window?.webContents.setZoomFactor(zoom)
  }, size)
}

async function setTheme(page: Page, theme: 'dark' | 'light'): Promise<void> {
  await page.evaluate((chosen) => window.matinee.call('settings:set', { theme: chosen }), theme)
}

async function rateTaste(page: Page): Promise<void> {
  for (const [movieId, halfStars] of TASTE)
    await page.evaluate(
      ([id, rating]) =>
        window.matinee.call('ratings:set', {
          profileId: 1,
          movieId: id,
          halfStars: rating,
          predictionWasVisible: false
        }),
      [movieId, halfStars] as const
    )
  await page.reload()
  await page.getByRole('article').first().waitFor()
}

async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
  await page.mouse.move(700, 4)
  await page.waitForTimeout(600)
}

async function everyPage(electron: ElectronApplication, page: Page, filled: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await setTheme(page, theme)
    for (const size of SIZES) {
      await resize(electron, size)
      for (const name of PAGES) {
        await goTo(page, name)
        await page.screenshot({
          path: `screenshots/${filled}-${name.replace(' ', '-').toLowerCase()}-${theme}-${size.name}.png`
        })
      }
      await goTo(page, 'For you')
      await page.getByRole('article').first().getByRole('link').first().click()
      await page.waitForTimeout(600)
      await page.screenshot({ path: `screenshots/${filled}-movie-${theme}-${size.name}.png` })
    }
  }
  await resize(electron, { width: 1440, height: 900, zoom: 1 })
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'matinee-screenshots-'))
  const { electron, page } = await open(folder)
  if (values.readme) {
    await mkdir('docs/images', { recursive: true })
    await resize(electron, { width: 1280, height: 800, zoom: 1 })
    await setTheme(page, 'dark')
    await rateTaste(page)
    await goTo(page, 'For you')
    await page.screenshot({ path: 'docs/images/for-you.png' })
  } else {
    await mkdir('screenshots', { recursive: true })
    await everyPage(electron, page, 'empty')
    await rateTaste(page)
    await everyPage(electron, page, 'filled')
  }
  await electron.close()
  await rm(folder, { recursive: true, force: true })
}

void main()
