import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { writeSyntheticZip } from '../fixtures/synthetic-zip'
import { CSV_FILES, zipped } from '../main/dataset-install/movielens-example'
import { call, expect, goTo, launch, rate, test, waitForModel } from './app'

/** Answers the app's own file dialog. */
async function choose(electron: Awaited<ReturnType<typeof launch>>['electron'], file: string): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, file)
}

/** A small invented community in MovieLens's layout that rates some of the starter's movies, and others. */
function community(others: readonly number[] = []): Buffer {
  const movieIds = [1, 260, 296, 318, 356, 480, 527, 593, 858, 2571, ...others]
  const rows = Array.from({ length: 60 }, (_, rater) =>
    movieIds
      .filter((_, n) => (rater + n) % 4 !== 0)
      .map((movieId, n) => `${rater + 1},${movieId},${(((rater * 3 + n * 5) % 9) + 2) / 2},${1_000_000_000 + n}`)
  )
  return zipped({
    'ratings.csv': [CSV_FILES['ratings.csv'][0], ...rows.flat()],
    'movies.csv': ['movieId,title,genres', ...movieIds.map((id) => `${id},Invented ${id} (1990),Drama`)],
    'README.txt': CSV_FILES['README.txt']
  })
}

test('an archive is installed, used at once with a first training, and the library keeps its ratings @package', async ({
  app,
  page,
  folder
}) => {
  await waitForModel(page)
  await rate(page, 296, 9)
  await rate(page, 50, 8) // the other dataset does not know it
  const archive = path.join(folder, 'ml-32m.zip')
  await writeFile(archive, community())
  await choose(app.electron, archive)
  const offered = await call(page, 'datasets:choose', { kind: 'archive' })
  expect(offered.candidate).toMatchObject({
    name: 'MovieLens 32M',
    conditions: 'Invented conditions.\nUse them kindly.\n'
  })
  await call(page, 'datasets:install', { candidateId: offered.candidate?.candidateId as number })
  await expect(async () => {
    const { outcome } = await call(page, 'datasets:state', {})
    expect(outcome?.kind).toBe('installed')
  }).toPass()
  const { installed, inUse } = await call(page, 'datasets:state', {})
  expect(installed.map(({ name, isStarter }) => [name, isStarter])).toEqual([
    ['Starter community', true],
    ['MovieLens 32M', false]
  ])
  const other = installed[1]?.datasetId as string
  await call(page, 'datasets:use', { datasetId: other })
  await waitForModel(page)
  expect((await call(page, 'app:state', {})).dataset).toMatchObject({ name: 'MovieLens 32M', nMovies: 10, nRaters: 60 })
  const { ratings } = await call(page, 'ratings:list', { profileId: 1 })
  expect(ratings.map(({ card, halfStars }) => [card.movieId, halfStars]).sort()).toEqual([
    [296, 9],
    [50, 8]
  ])
  expect((await call(page, 'datasets:verify', { datasetId: other })).activity.kind).toBe('verifying')
  await expect(async () => {
    expect((await call(page, 'datasets:state', {})).outcome?.kind).toBe('verified')
  }).toPass()
  await call(page, 'datasets:use', { datasetId: inUse })
  expect((await call(page, 'training:state', {})).model).not.toBeNull() // the starter's model was kept
  await call(page, 'datasets:remove', { datasetId: other })
  expect(await readdir(path.join(folder, 'datasets'))).toEqual([])
  expect(app.problems).toEqual([])
})

test('the dataset in use is used after a restart, and a damaged one gives way to the starter with a notice', async ({
  folder
}) => {
  const archive = path.join(folder, 'ml-32m.zip')
  await writeFile(archive, community())
  const first = await launch(folder)
  await waitForModel(first.page)
  await choose(first.electron, archive)
  const { candidate } = await call(first.page, 'datasets:choose', { kind: 'archive' })
  await call(first.page, 'datasets:install', { candidateId: candidate?.candidateId as number })
  await expect(async () => {
    const { installed } = await call(first.page, 'datasets:state', {})
    expect(installed).toHaveLength(2)
    await call(first.page, 'datasets:use', { datasetId: installed[1]?.datasetId as string })
  }).toPass()
  await first.electron.close()
  const second = await launch(folder)
  expect((await call(second.page, 'app:state', {})).dataset.name).toBe('MovieLens 32M')
  await second.electron.close()
  const [name = ''] = await readdir(path.join(folder, 'datasets'))
  await writeFile(path.join(folder, 'datasets', name, 'catalogue.json'), '[]')
  const third = await launch(folder)
  const state = await call(third.page, 'app:state', {})
  expect(state.dataset.name).toBe('Starter community')
  expect(state.notices.map(({ kind }) => kind)).toContain('dataset-unreadable')
  await third.electron.close()
})

test('an imported movie that nobody knew is kept, found by a dataset chosen like any file, and named in Undo after it', async ({
  app,
  page,
  folder
}) => {
  await waitForModel(page)
  const mine = async () =>
    (await call(page, 'ratings:list', { profileId: 1 })).ratings.map(({ card }) => [card.movieId, card.title])
  const rows = 'Date,Name,Year,Letterboxd URI,Rating\n2020-01-02,Invented 999001,1990,https://boxd.it/1,4.5\n'
  await page.evaluate(async (text) => {
    const files = [{ name: 'ratings.csv', bytes: new TextEncoder().encode(text) }]
    await window.matinee.call('imports:drop', { profileId: 1, files })
  }, rows)
  await call(page, 'imports:apply', {})
  expect(await mine()).toEqual([[1_000_000_000, 'Invented 999001']])
  await page.reload()
  await goTo(page, 'My ratings')
  await expect(page.getByText('Invented 999001')).toBeVisible()

  const archive = path.join(folder, 'ml-32m.zip')
  await writeFile(archive, community([999_001]))
  await choose(app.electron, archive)
  await goTo(page, 'Data')
  await page.getByRole('button', { name: 'Choose files…' }).click()
  await expect(page.getByRole('heading', { name: 'Install MovieLens 32M?' })).toBeFocused()
  await expect(page.getByText('Invented conditions.')).toBeVisible()
  const { candidate, inUse } = await call(page, 'datasets:state', {})
  await call(page, 'datasets:install', { candidateId: candidate?.candidateId as number })
  await expect(async () => {
    const { installed } = await call(page, 'datasets:state', {})
    await call(page, 'datasets:use', { datasetId: installed[1]?.datasetId as string })
  }).toPass()
  await waitForModel(page)
  expect(await mine()).toEqual([[999_001, 'Invented 999001']])
  expect((await call(page, 'ratings:imported', { profileId: 1 })).predictions).toHaveLength(1)

  expect((await call(page, 'history:undo', { profileId: 1 })).step).toMatchObject({ what: 'import', count: 1 })
  expect(await mine()).toEqual([])
  await call(page, 'history:redo', { profileId: 1 })
  await call(page, 'datasets:use', { datasetId: inUse })
  expect(await mine()).toEqual([[999_001, 'Invented 999001']]) // the starter does not know it; the library does
  expect(app.problems).toEqual([])
})

test('what is no MovieLens dataset is refused with a sentence, and nothing is left', async ({ app, page, folder }) => {
  const archive = path.join(folder, 'other.zip')
  await writeFile(archive, zipped({ 'ratings.csv': ['Date,Name,Year,Letterboxd URI,Rating'] }))
  await choose(app.electron, archive)
  await expect(call(page, 'datasets:choose', { kind: 'archive' })).rejects.toThrow(/holds no MovieLens dataset/)
  await mkdir(path.join(folder, 'datasets'), { recursive: true })
  expect(await readdir(path.join(folder, 'datasets'))).toEqual([])
})

test('the Data page shows the conditions first, installs, and has the new community in use', async ({
  app,
  page,
  folder
}) => {
  await waitForModel(page)
  const archive = path.join(folder, 'ml-32m.zip')
  await writeFile(archive, community())
  await choose(app.electron, archive)
  await goTo(page, 'Data')
  await page.getByRole('button', { name: 'Choose a zip…' }).click()
  const offer = page.getByRole('group', { name: 'Install MovieLens 32M?' })
  await expect(offer).toContainText('Invented conditions.')
  await page.screenshot({ path: test.info().outputPath('offer.png') })
  // The button goes with the offer: the focus stays beside it, so that the next key is not the window's first.
  await offer.getByRole('button', { name: 'Agree and install' }).press('Enter')
  await expect(page.getByText(/Installed, with \d+ ratings/)).toBeVisible()
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('section') !== null)).toBe(true)
  await page.getByRole('button', { name: 'Use MovieLens 32M' }).click()
  const here = page.getByRole('list', { name: 'On this computer' })
  await expect(here.getByRole('listitem').filter({ hasText: 'MovieLens 32M' })).toContainText('in use')
  await page.screenshot({ path: test.info().outputPath('installed.png'), fullPage: true })
  await goTo(page, 'Settings')
  await expect(page.getByText('Invented conditions.')).toHaveCount(1)
  expect(app.problems).toEqual([])
})

test('an installation that is cancelled in the middle leaves no file and no process @package', async ({
  app,
  page,
  folder
}) => {
  await call(page, 'training:cancel', {})
  const archive = path.join(folder, 'made-up.zip')
  await writeSyntheticZip(archive, { nRaters: 6_000, nMovies: 5_000, nRatings: 1_500_000 }, 1)
  await choose(app.electron, archive)
  const { candidate } = await call(page, 'datasets:choose', { kind: 'archive' })
  const [cancelMs, answer] = await page.evaluate(
    (candidateId) =>
      new Promise<[number, Awaited<ReturnType<typeof window.matinee.call<'datasets:cancel'>>>]>((resolve) => {
        const end = window.matinee.subscribe('datasets:state', ({ activity }) => {
          if (activity.kind !== 'installing' || activity.phase !== 'ratings') return
          end()
          const started = performance.now()
          void window.matinee.call('datasets:cancel', {}).then((said) => resolve([performance.now() - started, said]))
        })
        void window.matinee.call('datasets:install', { candidateId })
      }),
    candidate?.candidateId as number
  )
  test.info().annotations.push({ type: 'cancel', description: `${cancelMs.toFixed(0)} ms` })
  if (!answer.ok) throw new Error(answer.error.message)
  const { outcome, installed } = answer.value
  expect(outcome).toEqual({ kind: 'cancelled' })
  expect(installed).toHaveLength(1)
  expect(await readdir(path.join(folder, 'datasets'))).toEqual([])
  const processes = await app.electron.evaluate(({ app: electronApp }) =>
    electronApp.getAppMetrics().filter(({ name }) => name === 'Matinee datasets')
  )
  expect(processes).toEqual([])
})
