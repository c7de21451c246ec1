import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** The rules that axe finds broken in the window as it is, each with where. */
export async function violations(page: Page): Promise<unknown[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze() // Electron opens no blank page
  return found.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(' '))])
}
