import type { Page } from '@playwright/test'
import { expect, goTo, listed, movie, pageKey, status, waitForModel } from './app'
import { test } from './shared-app'

/** The name of the movie that has the focus, in whatever control of it. */
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.closest('article')?.getAttribute('aria-label') ?? null)

/** Presses Tab until the title of a movie has the focus. */
async function tabToMovie(page: Page): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.getAttribute('data-control') === 'title')) return
  }
  throw new Error('no movie could be reached with Tab')
}

test('the main job by keyboard alone: rate movies, retrain, read the list and why, and take a rating back @package', async ({
  page,
  app
}) => {
  test.setTimeout(150_000)
  await waitForModel(page)

  await page.keyboard.press(pageKey('browse'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Browse')
  await tabToMovie(page)
  const rated: string[] = []
  for (const key of ['5', '2', '4', '1', '5', '4']) {
    const name = (await focused(page)) ?? ''
    rated.push(name)
    await page.keyboard.press(key)
    await expect(
      movie(page, name).getByRole('radio', { name: `${key} star${key === '1' ? '' : 's'}`, exact: true })
    ).toBeChecked()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => focused(page)).not.toBe(name)
  }
  expect(new Set(rated).size).toBe(6)

  await page.keyboard.press('Control+Enter')
  await expect(status(page)).toContainText(/training/i)
  await expect(status(page)).toContainText(/up to date/i, { timeout: 90_000 })

  await page.keyboard.press(pageKey('for-you'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('For you')
  await tabToMovie(page)
  const list = await listed(page)
  for (const name of rated) expect(list).not.toContain(name)
  expect(await focused(page)).toBe(list[0])
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => focused(page)).toBe(list[1])

  await page.keyboard.press('i')
  const sheet = page.getByRole('dialog', { name: /^About / })
  await expect(sheet).toContainText(/Two times in three/)
  await expect(sheet.getByRole('heading', { name: /^Why \d/ }).first()).toBeVisible()
  await page.keyboard.press('i')
  await expect(sheet).toHaveCount(0)
  await expect.poll(() => focused(page)).toBe(list[1])

  await page.keyboard.press('w')
  await expect(movie(page, list[1] ?? '').getByRole('button', { name: 'Watchlist' })).toHaveAttribute(
    'aria-pressed',
    'true'
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(page.getByRole('article').first()).toHaveAccessibleName(list[1] ?? '')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(() => focused(page)).toBe(list[1])
  await page.keyboard.press('m')
  await expect(page.getByRole('region', { name: 'Similar movies' })).toBeVisible()
  await expect.poll(() => focused(page)).toBe(await page.locator('.similar article').first().getAttribute('aria-label'))

  await page.keyboard.press(pageKey('my-ratings'))
  const lastRated = rated.at(-1) ?? ''
  await expect(movie(page, lastRated)).toBeVisible()
  await page.keyboard.press('Control+z') // the watchlist
  await page.keyboard.press('Control+z') // the last rating
  await expect(movie(page, lastRated).getByRole('radio', { checked: true })).toHaveCount(0)
  expect(app.problems).toEqual([])
})

/** What has the focus in a grid, and how far it is from the part of the page that is in sight; null when it is elsewhere. */
const focusInGrid = (page: Page): Promise<{ index: number; isTitle: boolean; isInSight: boolean } | null> =>
  page.evaluate(() => {
    const at = document.activeElement
    const index = at?.closest<HTMLElement>('[data-index]')?.dataset['index']
    if (!at || index === undefined) return null
    const { top, bottom } = at.getBoundingClientRect()
    return {
      index: Number(index),
      isTitle: at.tagName === 'A',
      isInSight: top >= 0 && bottom <= window.innerHeight && at.matches(':focus-visible')
    }
  })

test('End, Home and Page Down in a long grid take the focus along, also to movies that are not loaded yet', async ({
  page
}) => {
  await goTo(page, 'Browse')
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(/movies/)
  await tabToMovie(page)
  const total = Number((await page.getByRole('heading', { level: 2 }).textContent())?.replace(/\D/g, ''))
  await page.keyboard.press('End')
  await expect.poll(() => focusInGrid(page)).toEqual({ index: total - 1, isTitle: true, isInSight: true })
  await page.keyboard.press('PageUp')
  await expect.poll(async () => (await focusInGrid(page))?.index).toBeLessThan(total - 1)
  await page.keyboard.press('Home')
  await expect.poll(() => focusInGrid(page)).toEqual({ index: 0, isTitle: true, isInSight: true })
  for (let presses = 0; presses < 6; presses++) await page.keyboard.press('PageDown')
  await expect.poll(async () => (await focusInGrid(page))?.isInSight).toBe(true)
})

test('the genres are one stop for Tab', async ({ page }) => {
  await goTo(page, 'Browse')
  const genres = page.getByRole('toolbar', { name: 'Genres' })
  await expect(genres).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search movies' }).focus()
  for (let presses = 0; presses < 8; presses++) {
    if (await page.evaluate(() => document.activeElement?.closest('[role=toolbar]') !== null)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('ArrowRight')
  await expect(genres.getByRole('button').nth(1)).toBeFocused()
  await page.keyboard.press('Space')
  await expect(genres.getByRole('button', { pressed: true })).toHaveCount(1)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'From year' })).toBeFocused()
})
