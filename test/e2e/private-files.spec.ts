import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { call, expect, launch, rate, test } from './app'

test.skip(process.platform === 'win32', 'Windows has no such modes')

/** Every file and folder inside a folder that somebody else could read or change. */
const open = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name)
    const about = lstatSync(file)
    const isOpen = !about.isSymbolicLink() && (about.mode & 0o077) !== 0
    return [
      ...(isOpen ? [`${file} ${(about.mode & 0o777).toString(8)}`] : []),
      ...(about.isDirectory() ? open(file) : [])
    ]
  })

test('whatever is written is for its owner alone, in the data folder and where it was chosen to go @package', async () => {
  test.setTimeout(300_000)
  const folder = mkdtempSync(path.join(tmpdir(), 'matinee-private-'))
  const chosen = mkdtempSync(path.join(tmpdir(), 'matinee-chosen-'))
  const mask = process.umask(0) // as careless as a session can be
  const app = await launch(folder).finally(() => process.umask(mask))
  try {
    await app.electron.evaluate(({ dialog }, to) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: `${to}/saved.csv` })
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [to] })
    }, chosen)
    await rate(app.page, 1, 8)
    await call(app.page, 'exports:save', { profileId: 1, format: 'imdb' })
    await call(app.page, 'backups:choose-folder', {})
    await expect.poll(() => readdirSync(chosen).length, { timeout: 30_000 }).toBeGreaterThan(1)
    await expect
      .poll(() => readdirSync(folder).includes('models') && readdirSync(path.join(folder, 'models')).length, {
        timeout: 200_000
      })
      .toBeGreaterThan(0)
  } finally {
    await app.electron.close()
  }
  expect(open(folder)).toEqual([])
  expect(open(chosen)).toEqual([])
  for (const made of [folder, chosen]) rmSync(made, { recursive: true })
})
