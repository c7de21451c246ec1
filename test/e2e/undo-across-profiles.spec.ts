import { dropFile } from '../real-app/drop-file'
import { browseFor, call, expect, goTo, movie, rate } from './app'
import { test } from './shared-app'

const THE_MATRIX = 'The Matrix (1999)'

test('what cannot be undone any more is said once, and the next Ctrl+Z takes the step before it back', async ({
  page,
  app
}, info) => {
  const switchTo = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: /^Profile: / }).click()
    await page.getByRole('menuitemradio', { name, exact: true }).click()
    await expect(page.getByRole('button', { name: `Profile: ${name}`, exact: true })).toBeVisible()
  }
  await rate(page, 2571, 9)
  await goTo(page, 'Settings')
  await page.getByRole('textbox', { name: 'Name of the new profile' }).fill('Zoe')
  await page.getByRole('button', { name: 'Add profile' }).click()
  await expect(page.getByRole('button', { name: 'Rename Zoe' })).toBeVisible()
  await switchTo('Zoe')
  await browseFor(page, 'the matrix')
  const twoStars = movie(page, THE_MATRIX).getByRole('radio', { name: '2 stars', exact: true })
  await twoStars.click()
  await expect(twoStars).toBeChecked()
  await switchTo('Me')
  const said = page.getByText('Can no longer be undone: profile Zoe added. Zoe has been used since.')
  await page.keyboard.press('Control+z')
  await expect(said).toBeVisible()
  await page.screenshot({ path: info.outputPath('refused-dark.png') })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.screenshot({ path: info.outputPath('refused-light.png') })
  await page.keyboard.press('Control+z')
  await expect(page.getByText(`Undone: 4.5 stars for ${THE_MATRIX}`)).toBeVisible()
  expect((await call(page, 'ratings:list', { profileId: 1 })).ratings).toEqual([])
  expect((await call(page, 'ratings:list', { profileId: 2 })).ratings).toHaveLength(1)
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Nothing to undo')).toBeVisible()
  expect(app.problems).toEqual([])
})

test('an import that is reverted leaves what was said since, and the page names it', async ({ page, app }) => {
  await goTo(page, 'Data')
  const watched = `Date,Name,Year,Letterboxd URI
2025-03-03,Alien,1979,https://boxd.it/m3
2025-03-03,Heat,1995,https://boxd.it/m2
`
  await dropFile(page, 'watched.csv', watched)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Revert the import of watched.csv' })).toBeVisible()
  await call(page, 'marks:set', { profileId: 1, movieId: 1214, mark: 'liked', on: true })
  await call(page, 'diary:add', { profileId: 1, movieId: 6, watchedOn: '2025-04-01', isRewatch: false })
  await page.getByRole('button', { name: 'Revert the import of watched.csv' }).click()
  await page.getByRole('button', { name: 'Revert', exact: true }).click()
  const left = 'Nothing was reverted. Kept, because you changed it since:'
  await expect(page.getByText(`${left} Heat (1995) and Alien (1979).`)).toBeVisible()
  const marks = async (movieId: number) => (await call(page, 'movies:get', { profileId: 1, movieId })).card.marks
  expect(await marks(1214)).toMatchObject({ seen: true, liked: true })
  expect((await marks(6)).seen).toBe(true)
  expect(app.problems).toEqual([])
})
