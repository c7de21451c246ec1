import type { Page } from '@playwright/test'
import { violationsInEitherTheme } from './axe'
import { browseFor, call, expect, goTo, movie, rate } from './app'
import { test } from './shared-app'

const THE_MATRIX = 'The Matrix (1999)'

const profileButton = (page: Page, name: string) => page.getByRole('button', { name: `Profile: ${name}`, exact: true })

async function addProfile(page: Page, name: string): Promise<void> {
  await goTo(page, 'Settings')
  await page.getByRole('textbox', { name: 'Name of the new profile' }).fill(name)
  await page.getByRole('button', { name: 'Add profile' }).click()
  await expect(page.getByRole('button', { name: `Rename ${name}` })).toBeVisible()
}

async function switchTo(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Profile: / }).click()
  await page.getByRole('menuitemradio', { name, exact: true }).click()
  await expect(profileButton(page, name)).toBeFocused()
}

test('each profile has its own ratings, marks and list, on every page', async ({ page, app }) => {
  await rate(page, 2571, 9)
  await call(page, 'marks:set', { profileId: 1, movieId: 2571, mark: 'seen', on: true })
  await addProfile(page, 'Dana')
  await goTo(page, 'My ratings')
  await expect(movie(page, THE_MATRIX)).toBeVisible()
  await switchTo(page, 'Dana')
  await expect(page.getByText('You have not rated a movie yet.')).toBeVisible()

  await browseFor(page, 'the matrix')
  const card = movie(page, THE_MATRIX)
  await expect(card.getByRole('radio', { name: '4.5 stars', exact: true })).not.toBeChecked()
  await expect(card.getByRole('button', { name: 'Seen' })).toHaveAttribute('aria-pressed', 'false')
  await card.getByRole('radio', { name: '2 stars', exact: true }).click()
  await expect(card.getByRole('radio', { name: '2 stars', exact: true })).toBeChecked()
  await switchTo(page, 'Me')
  await expect(card.getByRole('radio', { name: '4.5 stars', exact: true })).toBeChecked()
  await expect(card.getByRole('button', { name: 'Seen' })).toHaveAttribute('aria-pressed', 'true')

  await goTo(page, 'For you')
  await expect(page.getByText('1 of 5')).toBeVisible()
  await page.reload()
  await expect(profileButton(page, 'Me')).toBeVisible()
  expect(app.problems).toEqual([])
})

test('the menu of profiles works by keyboard alone', async ({ page }) => {
  await addProfile(page, 'Dana')
  const button = profileButton(page, 'Me')
  await button.focus()
  await page.keyboard.press('ArrowDown')
  const item = (name: string) => page.getByRole('menuitemradio', { name, exact: true })
  await expect(item('Me')).toBeFocused()
  await expect(item('Me')).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await expect(page.getByRole('menu')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(item('Me')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(profileButton(page, 'Dana')).toBeFocused()
})

test('renaming and deleting a profile can be undone; one with ratings is asked about first', async ({ page }) => {
  await addProfile(page, 'Dana')
  await page.getByRole('button', { name: 'Rename Me' }).click()
  await page.getByRole('textbox', { name: 'New name of Me' }).fill('Robin')
  await page.keyboard.press('Enter')
  await expect(profileButton(page, 'Robin')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Undone: profile Me renamed to Robin')).toBeVisible()
  await expect(profileButton(page, 'Me')).toBeVisible()

  await page.getByRole('button', { name: 'Delete Dana' }).click()
  await expect(page.getByText('Profile Dana deleted')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Rename Dana' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Rename Dana' })).toBeVisible()

  const { profiles } = await call(page, 'profiles:list', {})
  const dana = profiles.find(({ name }) => name === 'Dana')?.profileId as number
  await call(page, 'ratings:set', { profileId: dana, movieId: 2571, halfStars: 9, predictionWasVisible: false })
  await goTo(page, 'Settings')
  await page.getByRole('button', { name: 'Delete Dana' }).click()
  await expect(page.getByText('Delete Dana with 1 rating? Undo restores them.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Delete Dana' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Delete profile' }).click()
  await expect(page.getByText('Profile Dana deleted')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('list', { name: 'Profiles' })).toContainText('Dana1 rating')
})

test('a name that is taken is refused with a sentence', async ({ page }) => {
  await goTo(page, 'Settings')
  await page.getByRole('textbox', { name: 'Name of the new profile' }).fill('me')
  await page.getByRole('button', { name: 'Add profile' }).click()
  await expect(page.getByRole('alert')).toHaveText(/There is a profile called me already/)
})

test('axe finds nothing with the menu, a question and a selection open, in either theme', async ({ page }) => {
  test.setTimeout(180_000)
  await rate(page, 2571, 9)
  await rate(page, 1, 3)
  await page.reload()
  await addProfile(page, 'Dana')
  await page.getByRole('button', { name: 'Delete Me' }).click()
  await page.getByRole('button', { name: /^Restore…/ }).click()
  await expect(page.getByRole('group', { name: /^Restore/ })).toBeVisible()
  expect(await violationsInEitherTheme(page), 'Settings').toEqual([])
  await profileButton(page, 'Me').click()
  await expect(page.getByRole('menu')).toBeVisible()
  expect(await violationsInEitherTheme(page), 'the menu').toEqual([])
  await page.keyboard.press('Escape')
  await goTo(page, 'My ratings')
  await page.getByRole('checkbox', { name: `Select ${THE_MATRIX}` }).check()
  expect(await violationsInEitherTheme(page), 'a selection').toEqual([])
  expect(await page.getByRole('status').count()).toBe(1)
})
