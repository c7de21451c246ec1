import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { violationsInEitherTheme } from './axe'
import { call, expect, goTo, launch, movie, test as ownApp, waitForModel } from './app'
import { test } from './shared-app'

test('the palette opens a movie and carries out a command by keyboard, and gives the focus back', async ({
  page,
  app
}) => {
  await goTo(page, 'Browse')
  const link = page.getByRole('article').first().getByRole('link')
  await link.focus()
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: 'A movie or a command' })
  await expect(box).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(link).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('amélie')
  await expect(page.getByRole('option', { selected: true })).toHaveText(/^Amelie/)
  const rateIt = page.getByRole('option', { name: 'Rate it' })
  for (let presses = 0; presses < 9 && (await rateIt.getAttribute('aria-selected')) !== 'true'; presses++)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Amelie' })).toBeVisible()
  await expect(movie(page, 'Amelie (2001)').getByRole('radio', { name: '0.5 stars', exact: true })).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('>light')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light')
  expect(app.problems).toEqual([])
})

test('axe finds nothing in the palette and the sheet of keys, in either theme', async ({ page }) => {
  test.setTimeout(180_000)
  await waitForModel(page)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  expect(await violationsInEitherTheme(page), 'commands').toEqual([])
  await page.keyboard.type('heat')
  await expect(page.getByRole('option', { name: /^Heat 1995/ })).toBeVisible()
  expect(await violationsInEitherTheme(page), 'movies').toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  expect(await violationsInEitherTheme(page), 'keys').toEqual([])
})

test('the menu opens pages and the sheet of keys @package', async ({ page, app }) => {
  const choose = (id: string) =>
    app.electron.evaluate(({ Menu }, chosen) => Menu.getApplicationMenu()?.getMenuItemById(chosen)?.click(), id)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await choose('watchlist')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Watchlist')
  await choose('shortcuts')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})

const bounds = (electron: ElectronApplication) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())

ownApp(
  'the window opens where it was closed, and on the screen when it was closed on one that has gone @package',
  async ({ folder }) => {
    const first = await launch(folder)
    const wanted = { x: 60, y: 40, width: 900, height: 640 }
    await first.electron.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), wanted)
    const left = await bounds(first.electron)
    await first.electron.close()
    const second = await launch(folder)
    expect(await bounds(second.electron)).toEqual(left)
    expect(left).toMatchObject({ width: wanted.width, height: wanted.height })
    await second.electron.close()

    const gone = { x: 9_000, y: 40, width: 900, height: 640, isMaximized: false, isFullScreen: false }
    await writeFile(path.join(folder, 'window.json'), JSON.stringify(gone))
    const third = await launch(folder)
    expect((await bounds(third.electron))?.x).toBeLessThan(2_000)
    await third.electron.close()
  }
)

test('a training shows on the taskbar until it ends', async ({ page, app }) => {
  await waitForModel(page)
  await app.electron.evaluate(({ BrowserWindow }) => {
    const shown: number[] = []
    const [window] = BrowserWindow.getAllWindows()
    if (window) window.setProgressBar = (share) => void shown.push(share)
    Object.assign(globalThis, { shown })
  })
  await call(page, 'training:start', {})
  await expect
    .poll(async () => (await call(page, 'training:state', {})).activity.kind, { timeout: 60_000 })
    .toBe('idle')
  const shown = await app.electron.evaluate(() => (globalThis as unknown as { shown: number[] }).shown)
  expect(shown.some((share) => share > 0)).toBe(true)
  expect(shown.at(-1)).toBe(-1)
})

test('reduced motion stops every movement that the styles make', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  expect(await dialog.evaluate((element) => getComputedStyle(element).animationDuration)).toBe('0s')
})
