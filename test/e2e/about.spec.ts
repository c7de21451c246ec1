import { existsSync } from 'node:fs'
import path from 'node:path'
import { call, expect, goTo, test } from './app'

test('About shows, by keyboard, the licences of everything that is in the app @package', async ({ page, app }) => {
  await goTo(page, 'Settings')
  const { version } = await call(page, 'app:state', {})
  await expect(page.getByText(`Matinee ${version}`)).toBeVisible()
  await expect(page.getByText('This is a package for testing.')).toBeVisible({ visible: version.endsWith('-TEST') })

  const summary = page.locator('.licences summary')
  await summary.focus()
  await page.keyboard.press('Enter')
  const box = page.getByLabel('Open-source licences')
  await expect(box).toContainText(/react-dom \d[\s\S]+SIL OPEN FONT LICENSE[\s\S]+zustand/)
  await page.keyboard.press('Tab')
  await expect(box).toBeFocused()
  await page.keyboard.press('End')
  await expect.poll(() => box.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(1000)

  const executable = process.env.MATINEE_EXECUTABLE
  if (executable)
    for (const name of ['THIRD-PARTY.txt', 'sbom.cdx.json', 'LICENSE.electron.txt', 'LICENSES.chromium.html'])
      expect(existsSync(path.join(path.dirname(executable), name)), name).toBe(true)
  expect(app.problems).toEqual([])
})
