import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { dropFile } from '../real-app/drop-file'
import { violations } from './axe'
import { call, expect, goTo, rate, type Running } from './app'
import { test } from './shared-app'

const RATINGS = `Date,Name,Year,Letterboxd URI,Rating
2020-01-02,The Matrix,1999,https://boxd.it/1,4.5
2020-01-03,Se7en,1995,https://boxd.it/2,3
2020-01-04,Crash,2005,https://boxd.it/3,2
2020-01-05,Emma,1996,https://boxd.it/4,4
2020-01-06,Summer at the Lake House,2031,https://boxd.it/5,5
2020-01-07,Heat,1995,https://boxd.it/6,3.5
`

const answerSave = ({ electron }: Running, filePath: string): Promise<void> =>
  electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
  }, filePath)

const halfStarsOf = async (page: Page): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await call(page, 'ratings:list', { profileId: 1 })).ratings.map(({ card, halfStars }) => [card.title, halfStars])
  )

test('a file dropped anywhere is previewed, asked about, imported as one step and taken back', async ({
  page,
  app
}) => {
  await rate(page, 6, 4)
  await dropFile(page, 'ratings.csv', RATINGS)
  await expect(page.getByText('ratings.csv has 6 rows about 6 movies.')).toBeVisible()
  await expect(page.getByText('0 of 1 answered')).toBeVisible()
  expect(await halfStarsOf(page)).toEqual({ Heat: 4 })
  await page.getByRole('radio', { name: 'The imported' }).check({ force: true })
  await page
    .getByRole('listitem', { name: 'Emma (1996)' })
    .getByRole('button', { name: /^Emma \(1996\)/ })
    .first()
    .click()
  await expect(page.getByText('1 of 1 answered')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Import 6 ratings' }).click()
  await expect(page.getByText(/^Import of 6 movies from ratings\.csv/)).toBeVisible()
  expect(await halfStarsOf(page)).toEqual({
    'The Matrix': 9,
    ...{ Seven: 6, Crash: 4, Emma: 8, Heat: 7, 'Summer at the Lake House': 10 }
  })
  await page.keyboard.press('Control+z')
  await expect(page.getByText(/^Undone: import/)).toBeVisible()
  expect(await halfStarsOf(page)).toEqual({ Heat: 4 })
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByText(/^Redone: import/)).toBeVisible()

  await rate(page, 2571, 1)
  await page.getByRole('button', { name: 'Revert the import of ratings.csv' }).click()
  await page.getByRole('button', { name: 'Revert', exact: true }).click()
  await expect(
    page.getByText(/^As before the import: 5 ratings.*Kept, because you changed it since: The Matrix/)
  ).toBeVisible()
  expect(await halfStarsOf(page)).toEqual({ 'The Matrix': 1, Heat: 4 })
  expect(app.problems).toEqual([])
})

test('a file of another kind is refused with the reason, and nothing happens', async ({ page }) => {
  await dropFile(page, 'numbers.csv', 'a,b\n1,2\n')
  await expect(page.getByText(/numbers\.csv is not a file that Matinee knows/)).toBeVisible()
  expect(await halfStarsOf(page)).toEqual({})
})

test('a history is saved for Letterboxd, and chosen again @package', async ({ page, app }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'matinee-e2e-data-'))
  const file = path.join(folder, 'out.csv')
  await rate(page, 2571, 9)
  await goTo(page, 'Data')
  await answerSave(app, file)
  await page.getByRole('button', { name: 'Save For Letterboxd' }).click()
  await expect(page.getByText('Saved out.csv.')).toBeVisible()
  expect(await readFile(file, 'utf8')).toContain('"tt0133093","The Matrix","1999"')
  await writeFile(file, (await readFile(file, 'utf8')).replace('4.5', '2'))
  await app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, file)
  await page.getByRole('button', { name: 'Choose files…' }).click()
  await expect(page.getByText('1 movie has other stars here:')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Choose files…' })).toBeVisible()
  await rm(folder, { recursive: true })
})
