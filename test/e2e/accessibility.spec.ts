import type { Locator, Page } from '@playwright/test'
import { RAIL_PAGES } from '../../src/shared/commands'
import { closeOverlays, openPage, SCENES, wear, type Scene } from '../real-app/scenes'
import { fillLibrary } from '../real-app/taste'
import { violationsInEitherTheme } from './axe'
import { expect, type Running, waitForModel } from './app'
import { test } from './shared-app'

/** Lists have arrived, and what fades in has come to rest. */
const SETTLED_MS = 400

async function expectNoViolations({ page, problems }: Running, scenes: readonly Scene[]): Promise<void> {
  for (const { name, show } of scenes)
    await test.step(name, async () => {
      await show(page)
      await page.waitForTimeout(SETTLED_MS)
      expect(await violationsInEitherTheme(page), name).toEqual([])
      await closeOverlays(page)
    })
  expect(problems).toEqual([])
}

test('axe finds nothing on any page, empty, in either theme', async ({ page, app }) => {
  test.setTimeout(600_000)
  await waitForModel(page)
  const pages: readonly string[] = RAIL_PAGES
  await expectNoViolations(
    app,
    SCENES.filter(({ name, only }) => pages.includes(name) || only === 'new')
  )
})

test('axe finds nothing on any page or in any state, with ratings, in either theme', async ({ page, app }) => {
  test.setTimeout(1_200_000)
  await waitForModel(page)
  await fillLibrary(page)
  await expectNoViolations(
    app,
    SCENES.filter(({ only }) => only !== 'new')
  )
})

/** Mark buttons that reach over the left or right edge of their card. */
const overTheEdge = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.tile')].flatMap((tile) => {
      const { left, right } = tile.getBoundingClientRect()
      const out = [...tile.querySelectorAll('.marks button:not([hidden])')].filter((button) => {
        const box = button.getBoundingClientRect()
        return box.left < left - 1 || box.right > right + 1
      })
      return out.map((button) => `${tile.getAttribute('aria-label')}: ${button.getAttribute('aria-label')}`)
    })
  )

test('in forced colours what is chosen stands out, and the mark buttons keep to their cards', async ({ page, app }) => {
  await waitForModel(page)
  await fillLibrary(page)
  await wear(page, 'forced')
  for (const name of ['for-you', 'browse'] as const) {
    await openPage(page, name)
    await page.locator('.tile').first().waitFor()
    expect(await overTheEdge(page)).toEqual([])
  }
  const background = (locator: Locator): Promise<string> =>
    locator.first().evaluate((element) => getComputedStyle(element).backgroundColor)
  const link = page.getByRole('navigation').getByRole('link')
  const here = await background(link.and(page.locator('[aria-current]')))
  expect(here).not.toBe(await background(link.and(page.locator(':not([aria-current])'))))
  await page.locator('.tile [data-control=watchlist]').first().click()
  await expect.poll(() => background(page.locator('.tile [data-control=watchlist]'))).toBe(here)
  expect(app.problems).toEqual([])
})
