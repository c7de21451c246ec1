import { RAIL_PAGES } from '../../src/shared/commands'
import { closeOverlays, SCENES, wear, type Scene } from '../../scripts/real-app/scenes'
import { fillLibrary } from '../../scripts/real-app/taste'
import { violations } from './axe'
import { expect, test, waitForModel, type Running } from './app'

/** Lists have arrived, and what fades in has come to rest. */
const SETTLED_MS = 400

async function expectNoViolations({ page, problems }: Running, theme: string, scenes: readonly Scene[]): Promise<void> {
  for (const { name, show } of scenes)
    await test.step(name, async () => {
      await show(page)
      await page.waitForTimeout(SETTLED_MS)
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      expect(await violations(page), name).toEqual([])
      await closeOverlays(page)
    })
  expect(problems).toEqual([])
}

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing on any page, empty, in ${theme}`, async ({ page, app }) => {
    test.setTimeout(300_000)
    await waitForModel(page)
    await wear(page, theme)
    const pages: readonly string[] = RAIL_PAGES
    await expectNoViolations(
      app,
      theme,
      SCENES.filter(({ name, only }) => pages.includes(name) || only === 'new')
    )
  })

  test(`axe finds nothing on any page or in any state, with ratings, in ${theme}`, async ({ page, app }) => {
    test.setTimeout(600_000)
    await waitForModel(page)
    await fillLibrary(page)
    await wear(page, theme)
    await expectNoViolations(
      app,
      theme,
      SCENES.filter(({ only }) => only !== 'new')
    )
  })
}
