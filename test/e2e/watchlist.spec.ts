import { violationsInEitherTheme } from './axe'
import { call, expect, goTo, listed, movie, pageKey, rate, waitForModel } from './app'
import { test } from './shared-app'

const IDS = [318, 2571, 1, 593, 480]

test('is filled with W, opened with its keys and ranked by prediction, by keyboard alone', async ({ page, app }) => {
  await waitForModel(page)
  for (const [movieId, halfStars] of [
    [260, 9],
    [296, 10],
    [356, 2]
  ] as const)
    await rate(page, movieId, halfStars)
  for (const movieId of IDS.slice(1))
    await call(page, 'marks:set', { profileId: 1, movieId, mark: 'watchlist', on: true })
  await page.keyboard.press('Control+f')
  await page.keyboard.type('shawshank')
  const shawshank = movie(page, 'The Shawshank Redemption (1994)')
  await expect(shawshank).toBeVisible()
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab')
    if ((await shawshank.locator(':focus').count()) > 0) break
  }
  await page.keyboard.press('w')
  await expect(page.getByText('The Shawshank Redemption (1994) added to the watchlist')).toBeVisible()

  await page.keyboard.press(pageKey('watchlist'))
  await expect(page.getByRole('heading', { level: 2, name: '5 movies to watch' })).toBeVisible()
  const cards = (await call(page, 'marks:list', { profileId: 1, mark: 'watchlist' })).movies
  const stars = new Map(cards.map(({ title, year, prediction }) => [`${title} (${year})`, prediction?.stars ?? 0]))
  const order = (await listed(page)).map((name) => stars.get(name) ?? NaN)
  expect(order).toHaveLength(IDS.length)
  expect(order).toEqual([...order].sort((a, b) => b - a))

  const top = page.getByRole('article').first()
  await top.getByRole('link').focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('article').nth(1).getByRole('link')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('w')
  await expect(page.getByRole('heading', { level: 2, name: '4 movies to watch' })).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(IDS.length) // keeps its place until the list is opened again
  await expect(top.getByRole('link')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('heading', { level: 2, name: '5 movies to watch' })).toBeVisible()
  await page.keyboard.press('4')
  await expect(top.getByRole('radio', { name: '4 stars', exact: true })).toBeChecked()
  await page.keyboard.press(pageKey('watchlist'))
  await expect(page.getByRole('heading', { level: 2, name: 'Watched since' })).toBeVisible()
  expect(app.problems).toEqual([])
})

test('axe finds nothing on the watchlist, empty and filled, in either theme', async ({ page }) => {
  test.setTimeout(180_000)
  await waitForModel(page)
  await goTo(page, 'Watchlist')
  await expect(page.getByText(/^Your watchlist is empty/)).toBeVisible()
  expect(await violationsInEitherTheme(page), 'empty').toEqual([])
  for (const movieId of IDS) await call(page, 'marks:set', { profileId: 1, movieId, mark: 'watchlist', on: true })
  await rate(page, 318, 9)
  await goTo(page, 'Watchlist')
  await expect(page.getByRole('article')).toHaveCount(IDS.length)
  expect(await violationsInEitherTheme(page), 'filled').toEqual([])
})
