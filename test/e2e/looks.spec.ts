/*
 * The main pages look as in the pictures of test/e2e/looks. When a change of looks is wanted:
 *   npm run build && npm run test:e2e -- looks.spec.ts --update-snapshots
 * and look at the new pictures before they are committed.
 */
import type { Page } from '@playwright/test'
import { closeOverlays, SCENES, wear } from '../real-app/scenes'
import { fillLibrary } from '../real-app/taste'
import { expect, type Running, waitForModel } from './app'
import { test } from './shared-app'

const SETTLED_MS = 600

/** Dates, times, paths and how long something took: what is never the same twice keeps its place and is not shown. */
const UNSTEADY = `
  .status p, .loss-line, .rating-when, .row-when, .facts > div:last-child, .folder, input[type=date] { visibility: hidden !important }
  * { caret-color: transparent !important }`

async function steady({ electron, page }: Running): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(960, 600))
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [sheet]
  }, UNSTEADY)
  await page.evaluate(() => document.fonts.ready)
}

async function expectLooks(page: Page, names: readonly string[], what: string): Promise<void> {
  for (const name of names)
    await test.step(name, async () => {
      await SCENES.find((scene) => scene.name === name)?.show(page)
      await page.waitForTimeout(SETTLED_MS)
      await expect.soft(page).toHaveScreenshot(`${name}-${what}.png`)
      await closeOverlays(page)
    })
}

test.skip(process.platform !== 'linux', 'the pictures were taken on Linux, and other systems draw letters otherwise')

test('the first launch looks as in its picture', async ({ page, app }) => {
  await waitForModel(page)
  await wear(page, 'dark')
  await steady(app)
  await expectLooks(page, ['for-you'], 'empty-dark')
})

for (const [theme, names] of [
  ['dark', ['for-you', 'rate', 'movie', 'story']],
  ['light', ['my-ratings', 'watchlist', 'model', 'settings', 'palette']]
] as const)
  test(`the main pages look as in their pictures, in ${theme}`, async ({ page, app }) => {
    await waitForModel(page)
    await fillLibrary(page)
    await wear(page, theme)
    await steady(app)
    await expectLooks(page, names, theme)
  })
