import type { Locator, Page } from '@playwright/test'
import { violations } from './axe'
import { call, expect, goTo, listed, rateTaste, test as ownApp, waitForModel } from './app'
import { test } from './shared-app'

async function openWithTaste(page: Page): Promise<void> {
  await rateTaste(page)
  await page.locator('.pick-reason').first().waitFor()
}

async function press(button: Locator, key = 'Enter'): Promise<void> {
  await button.focus()
  await button.page().keyboard.press(key)
}

test('by keyboard: from the reasons of a pick to the whole list without one rating, and back', async ({
  page,
  app
}) => {
  await openWithTaste(page)
  const before = await listed(page)
  const history = await call(page, 'history:state', { profileId: 1 })
  await press(page.locator('.pick-reasons').first())
  await press(page.getByRole('button', { name: /^Leave out/ }).first())
  await press(page.getByRole('button', { name: 'See your whole list without it' }))
  const putBack = page.getByRole('button', { name: 'Include it again' })
  await expect(putBack).toBeFocused()
  await expect(page.getByText(/^Without your .* stars for /)).toBeVisible()
  await expect(page.getByText(/\d+ movies moved in the first 100/)).toBeVisible()
  await expect.poll(() => listed(page)).not.toEqual(before)
  expect(await violations(page)).toEqual([])
  expect(await call(page, 'history:state', { profileId: 1 })).toEqual(history)
  await page.keyboard.press('Enter')
  await expect.poll(() => listed(page)).toEqual(before)
  expect(app.problems).toEqual([])
})

test('by mouse: a pick is opened by its picture, and its reasons by the words below', async ({ page }) => {
  await openWithTaste(page)
  await page.locator('.pick-reasons').first().click()
  await expect(page.getByRole('button', { name: /^Leave out/ }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  const title = await page.locator('.pick .tile-title').first().textContent()
  const { x, y, width } = (await page.locator('.pick .poster').first().boundingBox()) ?? { x: 0, y: 0, width: 0 }
  await page.mouse.click(x + width / 2, y + width)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title ?? '')
})

test('a rating tells what moved, from rank to rank, as the two lists have it', async ({ page, app }) => {
  await openWithTaste(page)
  const list = async () => {
    const asked = { profileId: 1, sort: 'recommended', offset: 0, limit: 200 } as const
    return (await call(page, 'recommendations:list', asked)).movies
  }
  const rated = (await list())[1]
  const without = (cards: Awaited<ReturnType<typeof list>>): string[] =>
    cards.filter(({ movieId }) => movieId !== rated?.movieId).map(({ title }) => title)
  const before = without(await list())
  await press(page.locator('.pick').nth(1).getByRole('radio', { name: '0.5 stars', exact: true }))
  await expect(page.getByText(`You gave ${rated?.title}`)).toBeVisible()
  const after = without(await list())
  await press(page.locator('.moved').getByRole('button', { name: 'See all' }))
  const lines = page.getByRole('group', { name: /^Everything that moved/ }).getByRole('listitem')
  const told = await lines.evaluateAll((items) =>
    items.map((item) => [item.querySelector('a')?.textContent, item.querySelector('.quiet')?.textContent] as const)
  )
  expect(told.length).toBeGreaterThan(10)
  const ranked = (title: string): [number, number] => [before.indexOf(title) + 1, after.indexOf(title) + 1]
  for (const [title, ranks] of told) {
    const [from, to] = ranked(title ?? '')
    // A title that two movies have, or a place beyond what was asked for, cannot be told apart here.
    if (before.filter((other) => other === title).length !== 1 || from === 0 || to === 0) continue
    expect(ranks).toBe(`from ${from} to ${to}`)
  }
  expect(app.problems).toEqual([])
})

test('in a low window four picks are in sight, arrows follow their rows, and conditions do not move the filter', async ({
  page,
  app
}) => {
  await openWithTaste(page)
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(960, 600))
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([960, 600])
  const bottoms = await page
    .locator('.pick-actions')
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().bottom))
  expect(bottoms.filter((bottom) => bottom < 600)).toHaveLength(4)
  const titles = page.locator('.picks [data-control=title]')
  await titles.nth(1).focus()
  await page.keyboard.press('ArrowDown')
  await expect(titles.nth(3)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(titles.nth(2)).toBeFocused()
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  for (const genre of ['Crime', 'Horror']) await page.getByRole('button', { name: genre, exact: true }).click()
  await page.getByRole('button', { name: 'Horror, only these' }).click() // where it was: conditions move no button
  await page.getByRole('button', { name: 'Animation', exact: true }).dblclick()
  await expect(page.getByRole('button', { name: 'Animation, none of these' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await press(page.locator('.pick').first().getByRole('radio', { name: '0.5 stars', exact: true }))
  await expect(page.locator('.moved').getByRole('listitem').first()).toBeInViewport({ ratio: 1 })
  expect(app.problems).toEqual([])
})

test('a seen movie says how it was, leaves the list, and Undo brings it back', async ({ page, app }) => {
  await openWithTaste(page)
  const [, second] = (await listed(page)) as [string, string]
  const pick = page.locator('.pick').nth(1)
  await press(pick.getByRole('button', { name: 'Seen', exact: true }), 'Space')
  await press(pick.getByRole('button', { name: 'Liked it' }), 'Space')
  await expect(pick.getByRole('button', { name: 'Liked it' })).toHaveAttribute('aria-pressed', 'true')
  expect((await listed(page))[1]).toBe(second) // it stays while the list is open
  await goTo(page, 'Browse')
  await goTo(page, 'For you')
  await page.locator('.picks').waitFor()
  expect(await listed(page)).not.toContain(second)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(() => listed(page)).toContain(second)
  expect(app.problems).toEqual([])
})

test.describe('at the first launch', () => {
  ownApp.use({ isFirstLaunch: true })

  ownApp('five picked tastes make a list of one’s own, without any predicted stars', async ({ page, app }) => {
    await press(page.getByRole('button', { name: 'Pick your tastes' }))
    await waitForModel(page)
    const tastes = page.getByRole('region', { name: 'Which of these do you like?' }).getByRole('listitem')
    await expect.poll(() => tastes.count()).toBeGreaterThanOrEqual(8)
    const popular = await listed(page)
    for (const n of [0, 1, 2, 3, 4]) {
      await press(tastes.nth(n).getByRole('button'), 'Space')
      await expect(page.getByText(`${n + 1} of 5`)).toBeVisible()
      await expect(tastes.nth(n).getByRole('button')).toBeFocused()
    }
    expect(await violations(page)).toEqual([])
    await press(page.getByRole('button', { name: 'Show my list' }))
    await page.locator('.picks').waitFor()
    expect(await listed(page)).not.toEqual(popular)
    await expect(page.getByText(/predicted \d\.\d stars/)).toHaveCount(0)
    expect(app.problems).toEqual([])
  })
})
