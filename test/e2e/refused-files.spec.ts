import { appendFile, mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { LIMITS } from '../../src/main/import-formats/limits'
import { refusals } from '../../src/main/words/import-errors'
import { REFUSED, type RefusedCase } from '../fixtures/refused-files'
import { zipOf } from '../fixtures/zip'
import { expect, goTo, type Running } from './app'
import { test } from './shared-app'

/** Has the dialog answer with a file. */
const answerOpen = ({ electron }: Running, file: string): Promise<void> =>
  electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, file)

const byButton = (page: Page): Promise<void> => page.getByRole('button', { name: 'Choose files…' }).click()

async function byPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'A movie or a command' }).fill('>Import files')
  await page.keyboard.press('Enter')
}

/** Drops a file that lies nowhere, as one from a mail does. */
const drop = (page: Page, { name, content }: RefusedCase): Promise<void> =>
  page.evaluate(
    ([fileName, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([bytes], fileName))
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    },
    [name, content.toString('base64')] as const
  )

/** The sentence on the page, and that no other is there. */
const says = (page: Page, sentence: string): Promise<void> =>
  expect(page.locator('#page .problem')).toHaveText(new RegExp(`^Nothing was imported\\. ${escaped(sentence)}`), {
    timeout: 15_000
  })
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
test('every refusal is said whichever way a file comes in, and stays until it is read', async ({ app, page }) => {
  test.setTimeout(300_000)
  const folder = await mkdtemp(path.join(tmpdir(), 'matinee-e2e-refused-'))
  await goTo(page, 'Data')
  // Each follows another sentence, which cannot be taken for it. The button and the palette make the same call: they take turns.
  for (const [at, one] of Object.values(REFUSED).entries()) {
    const file = path.join(folder, String(at), one.name)
    await mkdir(path.dirname(file))
    await writeFile(file, one.content)
    await answerOpen(app, file)
    await (at % 2 === 0 ? byButton : byPalette)(page)
    await says(page, one.sentence)
  }
  for (const one of Object.values(REFUSED)) {
    if (one.content.length > 20_000_000) continue // what is too large to be dropped is told so by the window itself
    await drop(page, one)
    await says(page, one.sentence)
  }
  const [last] = Object.values(REFUSED).slice(-1)
  await goTo(page, 'Browse')
  await goTo(page, 'Data')
  await says(page, last?.sentence ?? '')

  await rm(folder, { recursive: true })
  expect(app.problems).toEqual([])
})

test('a file that is gone, and an archive that is larger than any export, are refused by what they are', async ({
  app,
  page
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'matinee-e2e-refused-'))
  await goTo(page, 'Data')
  await answerOpen(app, path.join(folder, 'gone.csv'))
  await byButton(page)
  await says(page, refusals.notRead('gone.csv'))
  const huge = path.join(folder, 'huge.zip')
  const archive = zipOf([{ name: 'ratings.csv', content: 'x' }])
  await writeFile(huge, archive)
  await truncate(huge, LIMITS.zipBytes) // a hole, which takes no room
  await appendFile(huge, archive)
  await answerOpen(app, huge)
  await byButton(page)
  await says(page, refusals.largerThanAnyExport('huge.zip', 1))
  await rm(folder, { recursive: true })
})
