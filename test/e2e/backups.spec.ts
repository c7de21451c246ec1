import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { call, expect, goTo, movie, rate, test, type Running } from './app'

const THE_MATRIX = 'The Matrix (1999)'

/** Waits for the copy of today, made at start while the library was empty, and opens the list of copies. */
async function openBackups(page: Page): Promise<void> {
  await expect.poll(async () => (await call(page, 'backups:list', {})).dates.length).toBe(1)
  await goTo(page, 'Settings')
}

const restore = (page: Page) => page.getByRole('button', { name: /^Restore…/ })

test('a backup says what restoring it would change, restores it, and Undo takes that back @package', async ({
  page,
  app
}) => {
  await openBackups(page)
  await restore(page).click()
  await expect(page.getByText(/^Nothing would change/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Restore', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(restore(page)).toBeFocused()

  await rate(page, 2571, 9)
  await rate(page, 1, 3)
  await call(page, 'marks:set', { profileId: 1, movieId: 260, mark: 'seen', on: true })
  await restore(page).click()
  await expect(page.getByText('Removes 2 ratings. Removes 1 mark.')).toBeVisible()
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText(/^Backup of .* restored$/)).toBeVisible()
  expect((await call(page, 'ratings:list', { profileId: 1 })).ratings).toEqual([])
  await goTo(page, 'My ratings')
  await expect(page.getByText('You have not rated a movie yet.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText(/^Undone: backup of .* restored$/)).toBeVisible()
  await expect(movie(page, THE_MATRIX)).toBeVisible()
  expect(app.problems).toEqual([])
})

/** Answers the system's dialog for a folder. */
const answerDialog = ({ electron }: Running, chosen: string | null): Promise<void> =>
  electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: filePath === null, filePaths: filePath === null ? [] : [filePath] })
  }, chosen)

test('another folder can be chosen for the backups, and gets the copy of today @package', async ({ page, app }) => {
  const chosen = await mkdtemp(path.join(tmpdir(), 'matinee-e2e-backups-'))
  await openBackups(page)
  await answerDialog(app, null)
  await page.getByRole('button', { name: 'Choose another folder' }).click()
  await expect(page.getByText(chosen)).toHaveCount(0)
  await answerDialog(app, chosen)
  await page.getByRole('button', { name: 'Choose another folder' }).click()
  await expect(page.getByText(chosen)).toBeVisible({ timeout: 30_000 })
  await expect(restore(page)).toHaveCount(1)
  expect(await readdir(chosen)).toHaveLength(1)
  await rm(chosen, { recursive: true })
})

test('a backup folder that cannot be written to is told on every page and in Settings, until it can be', async ({
  page,
  app,
  folder
}) => {
  const missing = path.join(folder, 'unplugged')
  await openBackups(page)
  await answerDialog(app, missing)
  await page.getByRole('button', { name: 'Choose another folder' }).click()
  const told = page.getByText(/No backup could be written to .*unplugged: .* may not be connected/)
  await expect(page.getByRole('alert').filter({ has: told })).toBeVisible()
  await goTo(page, 'Browse')
  await expect(page.getByRole('region', { name: 'Notices' }).filter({ has: told })).toBeVisible()
  await rate(page, 2571, 9)
  await mkdir(missing)
  await expect(told).toHaveCount(0, { timeout: 30_000 })
  expect(await readdir(missing)).toHaveLength(1)
})

test('a damaged backup is refused with a sentence, and nothing changes', async ({ page, folder }) => {
  await rate(page, 2571, 9)
  await openBackups(page)
  const [name] = await readdir(path.join(folder, 'backups'))
  await writeFile(path.join(folder, 'backups', name as string), 'no backup')
  await restore(page).click()
  await expect(page.getByRole('alert')).toContainText(/is damaged and cannot be used\. Choose another date\./)
  expect((await call(page, 'ratings:list', { profileId: 1 })).ratings).toHaveLength(1)
})
