import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** Colours have come to rest. */
const SETTLED_MS = 400
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** The rules that axe finds broken in the window as it is, each with where. */
export async function violations(page: Page, rules?: string[]): Promise<unknown[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true) // Electron opens no blank page
  const { violations: found } = await (rules ? axe.withRules(rules) : axe).analyze()
  return found.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(' '))])
}

/** The same in either theme: of every rule in the dark one, and of those on colours, in which alone they differ, in the light one. */
export async function violationsInEitherTheme(page: Page): Promise<unknown[]> {
  const html = page.locator('html')
  const before = await html.getAttribute('data-theme')
  const found: unknown[] = []
  for (const [theme, rules] of [['dark'], ['light', COLOUR_RULES]] as const) {
    await wear(page, theme)
    await page.waitForTimeout(SETTLED_MS)
    found.push(...(await violations(page, rules && [...rules])).map((fault) => [theme, fault]))
    if ((await html.getAttribute('data-theme')) !== theme) throw new Error(`the window does not wear ${theme} any more`)
  }
  await wear(page, before)
  return found
}

/** What the app does to the page when a theme is chosen; whatever is open stays open. */
const wear = (page: Page, theme: string | null): Promise<void> =>
  page.evaluate((name) => {
    if (name === null) delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = name
  }, theme)
