import { PAGE_NAMES } from '../../src/shared/commands'
import { violations } from './axe'
import { call, expect, goTo, rate, test, waitForModel } from './app'

const PAGES = Object.values(PAGE_NAMES)

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing on any page, empty, in ${theme}`, async ({ page }) => {
    await waitForModel(page)
    await call(page, 'settings:set', { theme })
    for (const name of PAGES) {
      await goTo(page, name)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await violations(page), name).toEqual([])
    }
  })

  test(`axe finds nothing on any page, with ratings, in ${theme}`, async ({ page, app }) => {
    await waitForModel(page)
    await call(page, 'settings:set', { theme })
    for (const [movieId, halfStars] of [
      [2571, 9],
      [1, 3],
      [260, 10],
      [356, 2],
      [593, 7]
    ] as const)
      await rate(page, movieId, halfStars)
    await page.reload()
    for (const name of PAGES) {
      await goTo(page, name)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.waitForTimeout(400) // lists have arrived
      expect(await violations(page), name).toEqual([])
    }
    await goTo(page, 'For you')
    await page.getByRole('article').first().getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await violations(page), 'Movie').toEqual([])
    expect(app.problems).toEqual([])
  })
}
