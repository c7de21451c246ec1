import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { call, expect, goTo, launch, movie, rate, status, test, waitForModel } from './app'

test('everything is there again after quitting @package', async ({ folder }) => {
  const first = await launch(folder)
  await waitForModel(first.page)
  await rate(first.page, 2571, 9)
  await rate(first.page, 1, 3)
  await call(first.page, 'marks:set', { profileId: 1, movieId: 260, mark: 'watchlist', on: true })
  await call(first.page, 'settings:set', { theme: 'light' })
  const before = await call(first.page, 'recommendations:list', listRequest)
  const state = await call(first.page, 'training:state', {})
  await first.electron.close()

  const second = await launch(folder)
  const { page } = second
  await expect(status(page)).toContainText(/2 ratings behind/i)
  expect(await call(page, 'recommendations:list', listRequest)).toEqual(before)
  expect((await call(page, 'training:state', {})).model).toEqual(state.model)
  expect((await call(page, 'app:state', {})).settings.theme).toBe('light')
  await goTo(page, 'My ratings')
  const card = movie(page, 'The Matrix (1999)')
  await expect(card.getByRole('radio', { name: '4.5 stars', exact: true })).toBeChecked()
  expect(second.problems).toEqual([])
  await second.electron.close()
})

test('a page that is loaded anew before it was there comes all the same, and the app with it', async ({
  page,
  app
}) => {
  await page.evaluate(() => location.reload()).catch(() => undefined) // the page it was asked of is gone
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await rate(page, 2571, 9)
  expect(app.problems).toEqual([])
})

const listRequest = { profileId: 1, sort: 'recommended' as const, offset: 0, limit: 30 }

const libraryFiles = async (folder: string) =>
  (await readdir(folder)).filter((name) => /^(library|journal)\..*(sqlite|log)$/.test(name)).sort()

test('a library with a damaged file is recovered whole, and the app says so', async ({ folder }) => {
  const first = await launch(folder)
  await rate(first.page, 2571, 9)
  await first.electron.close()
  const newest = (await libraryFiles(folder)).filter((name) => name.endsWith('.sqlite')).at(-1) as string
  const bytes = await readFile(path.join(folder, newest))
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1
  await writeFile(path.join(folder, newest), bytes)

  const { electron, page } = await launch(folder)
  await expect(page.getByText(/everything was recovered/i)).toBeVisible()
  const { ratings } = await call(page, 'ratings:list', { profileId: 1 })
  expect(ratings.map((row) => [row.card.title, row.halfStars])).toEqual([['The Matrix', 9]])
  const kept = (await readdir(folder)).find((name) => name.startsWith('library-set-aside-')) as string
  expect(Buffer.compare(await readFile(path.join(folder, kept, newest)), bytes)).toBe(0)
  await electron.close()
})

test('a library of which nothing can be read is kept aside untouched and reported, and the app opens', async ({
  folder
}) => {
  const first = await launch(folder)
  await rate(first.page, 2571, 9)
  await first.electron.close()
  const names = await libraryFiles(folder)
  for (const name of names) await writeFile(path.join(folder, name), `no library: ${name}`)

  const { electron, page } = await launch(folder)
  await expect(page.getByRole('heading', { level: 1, name: 'For you' })).toBeVisible()
  await expect(page.getByText(/library could not be opened because it is damaged/i)).toBeVisible()
  const kept = (await readdir(folder)).find((name) => name.startsWith('library-set-aside-')) as string
  for (const name of names) expect(await readFile(path.join(folder, kept, name), 'utf8')).toBe(`no library: ${name}`)
  await rate(page, 1, 8)
  expect((await call(page, 'ratings:list', { profileId: 1 })).ratings).toHaveLength(1)
  await electron.close()
})

test('a damaged model is made anew, which is said', async ({ folder }) => {
  const first = await launch(folder)
  await waitForModel(first.page)
  await rate(first.page, 2571, 9)
  await first.electron.close()
  const models = path.join(folder, 'models')
  const [name] = await readdir(models)
  await writeFile(path.join(models, name as string), Buffer.alloc(5000, 7))

  const { electron, page } = await launch(folder)
  await expect(page.getByText(/model could not be read/i)).toBeVisible()
  await expect(status(page)).toContainText(/up to date/i, { timeout: 60_000 })
  expect((await call(page, 'recommendations:list', listRequest)).basis).toBe('personal')
  await electron.close()
})

test('a second start leaves the library to the first, whose window comes to the front @package', async ({ folder }) => {
  const first = await launch(folder)
  await expect(first.page.getByRole('heading', { level: 1 })).toBeVisible()
  const focused = await first.electron.evaluateHandle(({ BrowserWindow }) => {
    const calls: string[] = []
    for (const window of BrowserWindow.getAllWindows()) window.focus = () => calls.push('focus')
    return calls
  })
  const packaged = process.env.MATINEE_EXECUTABLE
  const executable = packaged ? path.resolve(packaged) : (process.env.ELECTRON_EXEC_PATH as string)
  const args = [...(packaged ? [] : ['.']), `--user-data-dir=${folder}`]
  const second = spawn(executable, process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args, { stdio: 'ignore' })
  const [code] = (await once(second, 'exit')) as [number | null]
  expect(code).toBe(0)
  await expect.poll(() => focused.jsonValue()).toEqual(['focus'])
  await rate(first.page, 1, 8)
  expect((await call(first.page, 'ratings:list', { profileId: 1 })).ratings).toHaveLength(1)
  await first.electron.close()
})
