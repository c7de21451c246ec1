import { execFileSync } from 'node:child_process'
import { readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { call, expect, launch, rate, test, waitForModel } from './app'

const libraryFiles = async (folder: string) =>
  (await readdir(folder)).filter((name) => /^(library|journal)\..*(sqlite|log|count)$/.test(name))

/** A data folder with two ratings, and a copy of them that is called yesterday's. */
async function withCopyOfYesterday(folder: string): Promise<void> {
  const first = await launch(folder)
  await waitForModel(first.page)
  await rate(first.page, 2571, 9)
  await rate(first.page, 1, 3)
  await first.electron.close()
  const backups = path.join(folder, 'backups')
  await rm(backups, { recursive: true }) // made while the library was empty
  const second = await launch(folder)
  await expect.poll(async () => (await call(second.page, 'backups:list', {})).dates.length, { timeout: 30_000 }).toBe(1)
  await second.electron.close()
  const [name = ''] = await readdir(backups)
  const yesterday = new Date(Date.now() - 86_400_000).toLocaleDateString('sv')
  await rename(path.join(backups, name), path.join(backups, name.replace(/\d{4}-\d{2}-\d{2}/, yesterday)))
}

test('a library of which nothing can be read comes back from the copy of yesterday', async ({ folder }) => {
  test.setTimeout(120_000)
  await withCopyOfYesterday(folder)
  for (const name of await libraryFiles(folder)) await writeFile(path.join(folder, name), `no library: ${name}`)

  const { electron, page } = await launch(folder)
  await expect(page.getByText(/library could not be opened because it is damaged/i)).toBeVisible()
  await page.getByRole('button', { name: 'Restore a backup…' }).click()
  await expect(page.getByRole('heading', { name: 'Backups' })).toBeFocused()
  await expect.poll(async () => (await call(page, 'backups:list', {})).others, { timeout: 30_000 }).toEqual([])
  await page
    .getByRole('button', { name: /^Restore…/ })
    .last()
    .click()
  await expect(page.getByText('Restores 2 ratings.')).toBeVisible()
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText(/^Backup of .* restored$/)).toBeVisible()
  const { ratings } = await call(page, 'ratings:list', { profileId: 1 })
  expect(ratings.map((row) => [row.card.movieId, row.halfStars]).sort()).toEqual([
    [1, 3],
    [2571, 9]
  ])
  await electron.close()
})

test('a pipe among the backups holds nothing up: four looks at it at once, a rating, and Quit', async ({
  page,
  app,
  folder
}) => {
  await expect.poll(async () => (await call(page, 'backups:list', {})).dates.length, { timeout: 30_000 }).toBe(1)
  const backups = path.join(folder, 'backups')
  const [name = ''] = await readdir(backups)
  const pipe = name.replace(/\d{4}-\d{2}-\d{2}/, '2026-01-01')
  execFileSync('mkfifo', [path.join(backups, pipe)])
  const looks = Array.from({ length: 4 }, () =>
    page.evaluate(() => window.matinee.call('backups:preview', { date: '2026-01-01' }))
  )
  await rate(page, 2571, 9)
  expect((await Promise.all(looks)).map(({ ok }) => ok)).toEqual([false, false, false, false])
  expect((await call(page, 'backups:list', {})).dates).toHaveLength(1)
  const startedAt = Date.now()
  await app.electron.close()
  expect(Date.now() - startedAt).toBeLessThan(10_000)
})
