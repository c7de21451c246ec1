import type { Page } from '@playwright/test'
import { RAIL_PAGES } from '../../src/shared/commands'
import { closeOverlays, openPage, SCENES } from '../real-app/scenes'
import { fillLibrary } from '../real-app/taste'
import { expect, waitForModel } from './app'
import { test } from './shared-app'

/** Windows that people have, and how far they zoom in. */
const SIZES = [
  [1024, 1],
  [1280, 1],
  [1366, 1],
  [1280, 1.1],
  [1280, 1.25],
  [1280, 1.5]
] as const
const SETTLED_MS = 250

/** Texts that are cut off so early that nobody can tell what they say, and pages that are wider than their window. */
const unreadable = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    /** About ten letters: what is shorter is shown whole. */
    const READABLE_PX = 90
    const wide = [document.documentElement, document.getElementById('page')].some(
      (box) => box !== null && box.scrollWidth > box.clientWidth + 1
    )
    const cut = [...document.querySelectorAll<HTMLElement>('#page *')].filter((element) => {
      const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim())
      if (!hasText || element.closest('.sr, svg, [aria-hidden=true]') || !element.checkVisibility()) return false
      const { overflowX } = getComputedStyle(element)
      if (overflowX === 'visible' || element.clientHeight === 0) return false
      return element.scrollWidth > element.clientWidth + 1 && element.clientWidth < READABLE_PX
    })
    return [
      ...(wide ? ['the page is wider than its window'] : []),
      ...cut.map((element) => `${element.clientWidth} px of ${element.scrollWidth}: ${element.textContent}`)
    ]
  })

test('every text can be read at every usual width and zoom', async ({ page, app }) => {
  test.skip(process.env.MATINEE_EXECUTABLE !== undefined, 'a package has the same pages')
  test.setTimeout(300_000)
  await waitForModel(page)
  await fillLibrary(page)
  await page.reload()
  const movie = SCENES.filter(({ name }) => name === 'movie')
  const places = [...RAIL_PAGES.map((name) => ({ name, show: (at: Page) => openPage(at, name) })), ...movie]
  for (const [width, zoom] of SIZES) {
    await app.electron.evaluate(
      ({ BrowserWindow }, size) => {
        const [window] = BrowserWindow.getAllWindows()
        window?.setContentSize(size.width, 800)
        window?.webContents.setZoomFactor(size.zoom)
      },
      { width, zoom }
    )
    for (const { name, show } of places) {
      await show(page)
      await page.waitForTimeout(SETTLED_MS)
      expect.soft(await unreadable(page), `${name} at ${width} px and ${zoom * 100}%`).toEqual([])
      if (name === 'my-ratings') {
        const titles = page.locator('.rating-name a')
        const widths = await titles.evaluateAll((all) => all.map((each) => [each.clientWidth, each.scrollWidth]))
        expect(widths.length).toBeGreaterThan(5)
        const short = widths.filter(([shown = 0, needed = 0]) => shown < Math.min(needed, 120))
        expect.soft(short, `titles at ${width} px and ${zoom * 100}%`).toEqual([])
        await page.screenshot({ path: test.info().outputPath(`my-ratings-${width}-${zoom * 100}.png`) })
      }
      await closeOverlays(page)
    }
  }
})

test('a message about a title without spaces stays in a narrow window, with its buttons', async ({ page, app }) => {
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(480, 700))
  const title = 'Rindfleischetikettierung'.repeat(7)
  await page.getByRole('searchbox', { name: 'Search movies' }).fill(title)
  await page.getByLabel('Year', { exact: true }).fill('1999')
  await page.getByRole('button', { name: 'Add movie' }).click()
  const toast = page.locator('.toast')
  await expect(toast).toContainText(title)
  const { right, wide } = await toast.evaluate((box) => ({
    right: Math.max(...[box, ...box.querySelectorAll('button')].map((one) => one.getBoundingClientRect().right)),
    wide: document.documentElement.scrollWidth
  }))
  expect(right).toBeLessThanOrEqual(480)
  expect(wide).toBeLessThanOrEqual(480)
})
