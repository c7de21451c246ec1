import type { Page } from '@playwright/test'
import { violations } from './axe'
import { call, expect, goTo, listed, rateTaste, waitForModel } from './app'
import { test } from './shared-app'

async function openWithTaste(page: Page): Promise<void> {
  await rateTaste(page)
  await page.getByRole('slider').waitFor()
}

test('the dial is turned by the keyboard: less known movies come, it says so, and back at the middle the list is as before', async ({
  page,
  app
}) => {
  await openWithTaste(page)
  const before = await listed(page)
  const dial = page.getByRole('slider', { name: 'Familiar to adventurous' })
  await dial.focus()
  await page.keyboard.press('End')
  await expect.poll(() => listed(page)).not.toEqual(before)
  await expect(page.getByText(/Half of the first 20 were rated by fewer than \d+ people/)).toBeVisible()
  await expect(dial).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => listed(page)).toEqual(before)
  expect(app.problems).toEqual([])
})

test('the page of a movie tells why, and what would be without one rating', async ({ page, app }) => {
  await openWithTaste(page)
  await call(page, 'settings:set', { theme: 'light' })
  await page.locator('.picks').getByRole('link').first().click()
  const panels = page.getByRole('region', { name: /^Why / })
  await expect(panels).toHaveCount(2)
  const button = panels
    .first()
    .getByRole('button', { name: /^Leave out/ })
    .first()
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Without .*: (still )?\d\.\d stars/)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Similar movies' }).getByRole('article')).toHaveCount(12)
  expect(await violations(page)).toEqual([])
  expect(app.problems).toEqual([])
})

test('two people find movies together', async ({ page, app }) => {
  await openWithTaste(page)
  await goTo(page, 'Together')
  await expect(page.getByRole('button', { name: 'Add a profile' })).toBeVisible()
  await call(page, 'profiles:add', { name: 'Dana' })
  for (const [movieId, halfStars] of [
    [2571, 10],
    [1, 9],
    [541, 3]
  ] as const)
    await call(page, 'ratings:set', { profileId: 2, movieId, halfStars, predictionWasVisible: false })
  await page.reload()
  await goTo(page, 'Together')
  await expect(page.getByRole('article')).toHaveCount(40)
  const before = await listed(page)
  await page.getByRole('radio', { name: 'Nobody unhappy', exact: true }).check()
  await expect.poll(() => listed(page)).not.toEqual(before)
  await expect(page.getByRole('article').first().getByRole('listitem')).toHaveCount(2)
  expect(await violations(page)).toEqual([])
  expect(app.problems).toEqual([])
})

test('the Model page tells what movies are told apart by', async ({ page }) => {
  await waitForModel(page)
  await goTo(page, 'Model')
  const axes = page.getByRole('region', { name: 'The main differences between movies' }).getByRole('listitem')
  await expect(axes).toHaveCount(6)
  await expect(axes.first()).toContainText(/% of the differences/)
})
