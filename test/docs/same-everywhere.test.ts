import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { generationName } from '../../src/main/datasets/movielens-names'
import { MOVIELENS_DOWNLOADS } from '../../src/main/downloads/movielens-downloads'
import { RAIL_PAGES } from '../../src/shared/commands'
import { CALLS, EVENTS } from '../../src/shared/contract'
import { DOWNLOADS, MOVIELENS } from '../../src/shared/movielens'

// What is said in several places and must be the same in all of them, where no type sees to it.

const RENDERER = 'src/renderer/src'

async function textOf(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true })
  const sources = files.filter((file) => /\.tsx?$/.test(file))
  return (await Promise.all(sources.map((file) => readFile(path.join(folder, file), 'utf8')))).join('\n')
}
const [renderer, main] = [await textOf(RENDERER), await textOf('src/main')]

describe('a call', () => {
  it.each(Object.keys(CALLS))('%s is made by the page, and answered in the file of its prefix', async (name) => {
    expect(renderer).toContain(`'${name}'`)
    expect(await readFile(`src/main/handlers/${name.split(':')[0]}.ts`, 'utf8')).toContain(`'${name}'`)
  })
})

it.each(Object.keys(EVENTS))('the event %s is sent by main', (name) => {
  expect(main).toContain(`'${name}'`)
})

it.each(RAIL_PAGES)('the page %s has a folder of its name', (page) => {
  expect(existsSync(`${RENDERER}/features/${page}`)).toBe(true)
})

it.each(DOWNLOADS)('%s is called the same where it is downloaded and once it is installed', (name) => {
  expect(generationName(name)).toBe(MOVIELENS[name].title)
  const downloadable = MOVIELENS_DOWNLOADS.find((one) => one.name === name)
  expect(downloadable?.address).toBe(`https://files.grouplens.org/datasets/movielens/${name}.zip`)
  expect(downloadable).toMatchObject(MOVIELENS[name].download)
})

it('My ratings has a width for each column', async () => {
  const folder = `${RENDERER}/features/my-ratings`
  const order = await readFile(`${folder}/rating-order.ts`, 'utf8')
  const css = await readFile(`${folder}/my-ratings.css`, 'utf8')
  const columns = /COLUMNS = \[([^\]]+)\]/.exec(order)?.[1]?.split(',').length
  const widths = /\.rating-line \{[^}]*grid-template-columns: minmax\([^)]*\)([^;]*);/
    .exec(css)?.[1]
    ?.trim()
    .split(' ').length
  expect(columns).toBeGreaterThan(1)
  expect(widths).toBe((columns ?? 0) - 1)
})
