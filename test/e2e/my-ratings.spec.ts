import type { Page } from '@playwright/test'
import { violationsInEitherTheme } from './axe'
import { call, expect, goTo, movie, pageKey, rate, waitForModel } from './app'
import { test } from './shared-app'

const RATED = [
  [2571, 9],
  [1, 3],
  [260, 10],
  [356, 2],
  [593, 7],
  [296, 8]
] as const

async function rateSome(page: Page): Promise<void> {
  for (const [movieId, halfStars] of RATED) await rate(page, movieId, halfStars)
}

const starsNow = async (page: Page): Promise<number[]> =>
  (await call(page, 'ratings:list', { profileId: 1 })).ratings.map(({ halfStars }) => halfStars).sort((a, b) => a - b)

test('by keyboard alone: ticks with X and Shift+arrows, gives the ticked ones the same stars, takes it back', async ({
  page,
  app
}) => {
  await rateSome(page)
  await page.keyboard.press(pageKey('my-ratings'))
  await expect(page.getByRole('heading', { level: 1, name: 'My ratings' })).toBeFocused()
  const first = page.getByRole('article').first().getByRole('link')
  for (let presses = 0; presses < 30 && !(await first.evaluate((link) => link === document.activeElement)); presses++)
    await page.keyboard.press('Tab')
  await expect(first).toBeFocused()
  await page.keyboard.press('x')
  await expect(page.getByText('1 selected')).toBeVisible()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('3 selected')).toBeVisible()
  await expect(page.getByRole('article').nth(2).getByRole('link')).toBeFocused()
  await page.keyboard.press('Shift+ArrowUp')
  await expect(page.getByText('2 selected')).toBeVisible()

  const stars = page.getByRole('radiogroup', { name: 'Stars for the 2 selected ratings' })
  const inStars = (): Promise<boolean> => stars.evaluate((group) => group.contains(document.activeElement))
  for (let presses = 0; presses < 30 && !(await inStars()); presses++) await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 ratings set to 4.5 stars')).toBeVisible()
  expect(await starsNow(page)).toEqual([2, 3, 9, 9, 9, 10]) // the last two rated had 3.5 and 4
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: 2 ratings set to 4.5 stars')).toBeVisible()
  expect(await starsNow(page)).toEqual([2, 3, 7, 8, 9, 10])
  await page.keyboard.press('Escape')
  await expect(page.getByText(/ selected$/)).toHaveCount(0)
  expect(app.problems).toEqual([])
})

test('figures and letters rate and mark the movie that has the focus, unless they are turned off', async ({ page }) => {
  await rateSome(page)
  await goTo(page, 'My ratings')
  const matrix = movie(page, 'The Matrix (1999)')
  await matrix.getByRole('link').focus()
  await page.keyboard.press('2')
  await expect(matrix.getByRole('radio', { name: '2 stars', exact: true })).toBeChecked()
  await page.keyboard.press('2')
  await expect(matrix.getByRole('radio', { name: '1.5 stars', exact: true })).toBeChecked()
  await page.keyboard.press('0')
  await expect(matrix.getByRole('radio', { name: '1.5 stars', exact: true })).not.toBeChecked()
  await expect(matrix.getByRole('button', { name: 'Clear rating' })).toHaveCount(0)

  await goTo(page, 'Settings')
  await page.getByRole('radiogroup', { name: 'Single-key shortcuts' }).getByRole('radio', { name: 'Off' }).check()
  await goTo(page, 'My ratings')
  const toyStory = movie(page, 'Toy Story (1995)')
  await toyStory.getByRole('link').focus()
  await page.keyboard.press('5')
  await page.keyboard.press('?')
  await expect(toyStory.getByRole('radio', { name: '1.5 stars', exact: true })).toBeChecked()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('filters by genre and stars show what they find, and one button clears them', async ({ page }) => {
  await rateSome(page)
  await goTo(page, 'My ratings')
  const lines = page.getByRole('article')
  await expect(lines).toHaveCount(RATED.length)
  await page.getByRole('combobox', { name: 'Genre' }).selectOption('Animation')
  await expect(lines).toHaveCount(1)
  await expect(page.getByText('1 of 6 ratings')).toBeVisible()
  await page.getByRole('combobox', { name: 'My stars' }).selectOption('5 stars')
  await expect(page.getByText('None of your ratings fits these filters.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(lines).toHaveCount(RATED.length)
})

test('axe finds nothing in My ratings, with figures and with ticked lines, in either theme', async ({ page }) => {
  test.setTimeout(180_000)
  await waitForModel(page)
  await rateSome(page)
  for (const movieId of [318, 527, 480, 110, 589, 150]) await rate(page, movieId, 8)
  await page.reload()
  await goTo(page, 'My ratings')
  await expect(page.getByRole('table', { name: 'How far off, prediction hidden' })).toBeVisible()
  expect(await violationsInEitherTheme(page), 'with figures').toEqual([])
  await page.getByRole('checkbox').first().check()
  expect(await violationsInEitherTheme(page), 'ticked').toEqual([])
})
