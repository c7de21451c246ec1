import type { Page } from '@playwright/test'
import { dropFile } from '../real-app/drop-file'
import { call, expect, goTo } from './app'
import { test } from './shared-app'

/** A movie that is known for certain, one of a name that two have, and three whose years are not right. */
const RATINGS = `Date,Name,Year,Letterboxd URI,Rating
2020-01-02,The Matrix,1999,https://boxd.it/1,4.5
2020-01-05,Emma,1996,https://boxd.it/4,4
2020-01-06,Alien,1981,https://boxd.it/5,3
2020-01-07,Fargo,1998,https://boxd.it/6,2
2020-01-08,The Godfather,1974,https://boxd.it/7,5
`

/** What has the focus: the question it belongs to, and its text or label. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!at || at === document.body) return 'nothing'
    const question = at.closest('[data-question]')?.getAttribute('aria-label')
    const said = at.getAttribute('aria-label') ?? at.firstChild?.textContent ?? ''
    return question ? `${question}: ${said}` : said
  })

/** Presses Tab until the focus is on something. */
async function tabTo(page: Page, wanted: RegExp, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (wanted.test(await focused(page))) return
    await page.keyboard.press(key)
  }
  throw new Error(`${wanted} was not reached; the focus is on ${await focused(page)}`)
}

test('a whole import by keyboard alone: the focus goes on after each answer, and to what came of it', async ({
  page,
  app
}) => {
  await goTo(page, 'Data')
  await dropFile(page, 'ratings.csv', RATINGS)
  await expect(page.getByRole('heading', { name: 'Nothing is saved yet' })).toBeVisible()
  const names = await page.locator('[data-question]').evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''))
  expect(names.length).toBeGreaterThan(2)
  const [first = '', second = '', third = ''] = names

  await tabTo(page, new RegExp(`^${first.replace(/[()]/g, '.')}: Leave it out`))
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toMatch(new RegExp(`^${second.replace(/[()]/g, '.')}: `))

  // A title is searched by hand: its spaces are typed, not pressed.
  await tabTo(page, /: Search by hand/)
  await page.keyboard.press('Enter')
  const field = page.getByRole('searchbox', { name: /^Search another movie for/ })
  await expect(field).toBeFocused()
  await page.keyboard.type('the godfather part')
  await expect(field).toHaveValue('the godfather part')
  await expect(page.locator('.data-search button').first()).toContainText('Godfather')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toMatch(new RegExp(`^${third.replace(/[()]/g, '.')}: `))

  // An answer is taken back where the question stands.
  await tabTo(page, /: Change/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toMatch(new RegExp(`^${second.replace(/[()]/g, '.')}: `))
  for (let n = 0; n <= names.length && !/^Import/.test(await focused(page)); n++) {
    const before = await focused(page)
    await tabTo(page, /: Leave it out/)
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).not.toMatch(/Leave it out|^nothing/)
    expect(await focused(page)).not.toBe(before)
  }
  expect(await focused(page)).toMatch(/^Import \d rating/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Imported', exact: true })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'See your list' })).toBeFocused()
  expect((await call(page, 'ratings:list', { profileId: 1 })).ratings.map(({ card }) => card.title)).toContain(
    'The Matrix'
  )

  // The same file again brings nothing: it says so, and its Import does nothing.
  await dropFile(page, 'ratings.csv', RATINGS.split('\n').slice(0, 2).join('\n'))
  await expect(page.getByText('Nothing would change.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await tabTo(page, /^Cancel/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Import', exact: true })).toBeFocused()
  expect(app.problems).toEqual([])
})

test('files dropped while an import is open ask first, and its answers stay', async ({ page }) => {
  await goTo(page, 'Data')
  await dropFile(page, 'ratings.csv', RATINGS)
  await page.getByRole('button', { name: 'Leave it out' }).first().click()
  await expect(page.getByText(/^1 of \d answered/)).toBeVisible()
  await goTo(page, 'Browse')
  await dropFile(page, 'more.csv', RATINGS)
  await expect(page.getByRole('button', { name: 'Keep this one' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^1 of \d answered/)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Nothing is saved yet' })).toBeFocused()

  // What cannot be read takes nothing's place, and says why.
  await dropFile(page, 'numbers.csv', 'a,b\n1,2\n')
  await page.getByRole('button', { name: 'Open instead' }).click()
  await expect(page.getByText(/numbers\.csv is not a file that Matinee knows/)).toBeVisible()
  await expect(page.getByText(/^1 of \d answered/)).toBeVisible()
  await dropFile(page, 'more.csv', RATINGS)
  await page.getByRole('button', { name: 'Open instead' }).click()
  await expect(page.getByText(/^more\.csv has 5 rows/)).toBeVisible()
  await expect(page.getByText(/^0 of \d answered/)).toBeVisible()
})

test('conditions that are agreed to by keyboard leave the focus beside what comes of it', async ({ page }) => {
  await goTo(page, 'Data')
  await page
    .getByRole('button', { name: 'Download the small one' })
    .or(page.getByRole('button', { name: /^Download/ }))
    .first()
    .focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).not.toBe('nothing')
})
