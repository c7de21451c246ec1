/*
 * npm run screenshots [-- --readme] [--only SCENE,SCENE] [--theme dark|light|forced] [--size narrow]: every page and state in the real
 * app, empty and with ratings, dark and light, wide, narrow and at 200% zoom, and wide in forced colours, into the ignored
 * folder screenshots/; some of them when --only, --theme or --size say so. With --readme the pictures of the README, docs/images.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { ElectronApplication, Page } from '@playwright/test'
import { openApp } from '../test/real-app/drive'
import { closeOverlays, openPage, SCENES, wear, type Scene } from '../test/real-app/scenes'
import { fillLibrary } from '../test/real-app/taste'

const THEMES = ['dark', 'light', 'forced'] as const
const SIZES = [
  { name: 'wide', width: 1440, height: 900, zoom: 1 },
  { name: 'narrow', width: 960, height: 600, zoom: 1 },
  { name: 'slim', width: 640, height: 800, zoom: 1 },
  { name: 'zoomed', width: 1440, height: 900, zoom: 2 }
] as const
/** Lists have arrived, and what fades or glides has come to rest. */
const SETTLED_MS = 600

const { values } = parseArgs({
  options: {
    readme: { type: 'boolean', default: false },
    only: { type: 'string' },
    theme: { type: 'string' },
    size: { type: 'string' }
  }
})

/** Whether an option asks for this, or for nothing in particular. */
const isAsked = (asked: string | undefined, name: string): boolean => asked?.split(',').includes(name) ?? true

async function resize(electron: ElectronApplication, size: { width: number; height: number; zoom: number }) {
  await electron.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setContentSize(width, height)
    window?.webContents.setZoomFactor(zoom)
  }, size)
}

/** Takes a picture of the window; one of the page would show a zoomed window in part. */
async function picture(electron: ElectronApplication, file: string): Promise<void> {
  const png = await electron.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
    return image?.toPNG().toString('base64') ?? ''
  })
  await writeFile(file, Buffer.from(png, 'base64'))
}

async function everyScene(electron: ElectronApplication, page: Page, filled: 'empty' | 'filled'): Promise<void> {
  for (const theme of THEMES.filter((name) => isAsked(values.theme, name))) {
    await wear(page, theme)
    // Forced colours change no layout: one size shows them.
    const sizes = theme === 'forced' ? SIZES.slice(0, 1) : SIZES
    for (const size of sizes.filter(({ name }) => isAsked(values.size, name))) {
      await resize(electron, size)
      for (const { name, only, show } of SCENES) {
        if (!isAsked(values.only, name) || only === (filled === 'empty' ? 'rated' : 'new')) continue
        await show(page)
        await page.waitForTimeout(SETTLED_MS)
        await picture(electron, `screenshots/${filled}-${name}-${theme}-${size.name}.png`)
        await closeOverlays(page)
      }
    }
  }
  await resize(electron, SIZES[0])
}

function scene(name: string): Scene {
  const found = SCENES.find((each) => each.name === name)
  if (!found) throw new Error(`there is no scene ${name}`)
  return found
}

async function picturesOfReadme(electron: ElectronApplication, page: Page): Promise<void> {
  const take = async (name: string): Promise<void> => {
    await page.waitForTimeout(SETTLED_MS)
    await picture(electron, `docs/images/${name}.png`)
  }
  await mkdir('docs/images', { recursive: true })
  await resize(electron, { width: 1280, height: 800, zoom: 1 })
  await fillLibrary(page)
  await wear(page, 'dark')
  await openPage(page, 'for-you')
  await take('for-you')
  await scene('movie').show(page)
  await page.locator('.reasons .sum-total').first().waitFor()
  await resize(electron, { width: 1280, height: 800, zoom: 0.75 }) // the movie and the sums under it in one picture
  await take('movie')
  await resize(electron, { width: 1280, height: 800, zoom: 1 })
  await scene('story').show(page)
  await take('how-it-works')
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'matinee-screenshots-'))
  const { electron, page } = await openApp(folder)
  const trained = page.getByRole('status').getByText(/up to date/i)
  await trained.waitFor({ timeout: 60_000 })
  if (values.readme) await picturesOfReadme(electron, page)
  else {
    await mkdir('screenshots', { recursive: true })
    await everyScene(electron, page, 'empty')
    await fillLibrary(page)
    await everyScene(electron, page, 'filled')
  }
  await electron.close()
  await rm(folder, { recursive: true, force: true })
}

void main()
