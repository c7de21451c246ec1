import { browseFor, call, expect, goTo, movie, rate, type Running, waitForModel } from './app'
import { test } from './shared-app'

const THE_MATRIX = 'The Matrix (1999)'

test('Ctrl+Z and Ctrl+Shift+Z take a rating back and make it again, in words, and the focus stays', async ({
  page,
  app
}) => {
  await browseFor(page, 'the matrix')
  const card = movie(page, THE_MATRIX)
  const star = card.getByRole('radio', { name: '4.5 stars', exact: true })
  await star.click()
  await expect(star).toBeChecked()
  await page.keyboard.press('Control+z')
  await expect(page.getByText(`Undone: 4.5 stars for ${THE_MATRIX}`)).toBeVisible()
  await expect(star).not.toBeChecked()
  await expect(star).toBeFocused()
  await page.keyboard.press('Control+Shift+Z')
  await expect(page.getByText(`Redone: 4.5 stars for ${THE_MATRIX}`)).toBeVisible()
  await expect(star).toBeChecked()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Nothing to undo')).toBeVisible()
  await page.keyboard.press('Control+y')
  await expect(star).toBeChecked()
  expect(app.problems).toEqual([])
})

test('in a text field Ctrl+Z is about the text', async ({ page }) => {
  await rate(page, 2571, 9)
  const box = page.getByRole('searchbox', { name: 'Search movies' })
  await box.pressSequentially('heat')
  await page.keyboard.press('Control+z')
  await expect(box).not.toHaveValue('heat')
  expect((await call(page, 'ratings:list', { profileId: 1 })).ratings).toHaveLength(1)
})

/** Chooses an item of the application menu, as a mouse does. */
const chooseInMenu = ({ electron }: Running, label: string): Promise<void> =>
  electron.evaluate(({ Menu, BrowserWindow }, name) => {
    const edit = Menu.getApplicationMenu()?.items.find((item) => item.label === 'Edit')
    const chosen = edit?.submenu?.items.find((item) => item.label === name)
    chosen?.click(undefined, BrowserWindow.getAllWindows()[0], undefined)
  }, label)

test('Undo and Redo of the menu are those of the library, and in a text field those of the text', async ({
  page,
  app
}) => {
  const nRated = async () => (await call(page, 'ratings:list', { profileId: 1 })).ratings.length
  await rate(page, 2571, 9)
  await rate(page, 260, 8)
  await chooseInMenu(app, 'Undo')
  await expect(page.getByText('Undone: 4 stars for Star Wars: Episode IV - A New Hope (1977)')).toBeVisible()
  expect(await nRated()).toBe(1)
  await chooseInMenu(app, 'Redo')
  await expect.poll(nRated).toBe(2)
  await page.keyboard.press('Control+z')
  await expect.poll(nRated).toBe(1) // the key's own item in the menu does not act as well
  const box = page.getByRole('searchbox', { name: 'Search movies' })
  await box.pressSequentially('heat')
  await chooseInMenu(app, 'Undo')
  await expect(box).not.toHaveValue('heat')
  await chooseInMenu(app, 'Redo')
  await expect(box).toHaveValue('heat')
  expect(await nRated()).toBe(1)
})

test('a mark and a cleared rating offer Undo, which keyboards reach as well', async ({ page }) => {
  await rate(page, 2571, 9)
  await goTo(page, 'My ratings')
  const card = movie(page, THE_MATRIX)
  await card.getByRole('button', { name: 'Clear rating' }).click()
  await expect(page.getByText(`Rating of ${THE_MATRIX} cleared`)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).focus()
  await page.keyboard.press('Enter')
  await expect(card.getByRole('radio', { name: '4.5 stars', exact: true })).toBeChecked()
  await expect(page.getByRole('button', { name: 'Redo' })).toBeFocused()
  await page.getByRole('button', { name: 'Dismiss' }).click()

  await browseFor(page, 'the matrix')
  await card.getByRole('button', { name: 'Seen' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(card.getByRole('button', { name: 'Seen' })).toHaveAttribute('aria-pressed', 'false')
})

test("the amber strip's Undo takes the rating back in its place, and Redo makes it again there", async ({ page }) => {
  await waitForModel(page)
  for (const [movieId, halfStars] of [
    [260, 9],
    [1, 3],
    [356, 2],
    [593, 7],
    [296, 8]
  ] as const)
    await rate(page, movieId, halfStars)
  await goTo(page, 'Browse')
  await goTo(page, 'For you')
  const name = (await page.getByRole('article').nth(6).getAttribute('aria-label')) as string
  const star = movie(page, name).getByRole('radio', { name: '0.5 stars', exact: true })
  await star.focus()
  await page.keyboard.press('Enter')
  const strip = page.getByText(/^You gave/)
  await expect(strip).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(`Undone: 0.5 stars for ${name}`)).toBeVisible()
  await expect(strip).toHaveCount(0)
  await expect(star).not.toBeChecked()
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(star).toBeChecked()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
})

test('steps can still be undone after a restart of the window', async ({ page }) => {
  await rate(page, 2571, 9)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText(`Undone: 4.5 stars for ${THE_MATRIX}`)).toBeVisible()
  expect((await call(page, 'ratings:list', { profileId: 1 })).ratings).toEqual([])
})

test('ratings are ticked one by one, as a range or all, cleared as one step and brought back as one', async ({
  page,
  app
}) => {
  for (const movieId of [2571, 1, 260, 356]) await rate(page, movieId, 7)
  await goTo(page, 'My ratings')
  const nRated = async (): Promise<number> => (await call(page, 'ratings:list', { profileId: 1 })).ratings.length
  const boxes = page.getByRole('checkbox', { name: /^Select / })
  await expect(boxes).toHaveCount(4)
  await boxes.nth(0).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('1 selected')).toBeVisible()
  await boxes.nth(2).click({ modifiers: ['Shift'] })
  await expect(page.getByText('3 selected')).toBeVisible()
  await page.getByRole('button', { name: 'Clear ratings' }).click()
  await expect(page.getByText('3 ratings cleared')).toBeVisible()
  await expect(boxes).toHaveCount(1)
  expect(await nRated()).toBe(1)
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: 3 ratings cleared')).toBeVisible()
  await expect(boxes).toHaveCount(4)
  expect(await nRated()).toBe(4)

  await page.keyboard.press('Control+a')
  await expect(page.getByText('4 selected')).toBeVisible()
  await page.getByRole('textbox', { name: 'Filter my ratings by title' }).fill('matrix')
  await expect(page.getByText('1 selected')).toBeVisible()
  await page.getByRole('button', { name: 'Clear ratings' }).click()
  await expect(page.getByText('1 rating cleared')).toBeVisible()
  expect(await nRated()).toBe(3)
  await page.getByRole('textbox', { name: 'Filter my ratings by title' }).fill('')
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('3 selected')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText(/ selected$/)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Rated' })).toBeVisible()
  expect(app.problems).toEqual([])
})
