import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { billOfMaterials, thirdPartyText } from '../../scripts/third-party/documents'
import { folderOf, packagesOf, readPackage } from '../../scripts/third-party/package-of'
import { emptyFolder } from '../fixtures/folders'

/** A package folder as npm leaves it; returns the id of a module in it. */
async function installed(
  facts: Record<string, string>,
  files: Record<string, string> = { LICENSE: 'Do as you like.' }
) {
  const folder = path.join(await emptyFolder(), 'node_modules', facts.name ?? '')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(facts))
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  return path.join(folder, 'dist/index.js')
}

describe('a module belongs to', () => {
  it.each([
    ['/app/node_modules/zod/v4/core.js', '/app/node_modules/zod'],
    ['/app/node_modules/@tanstack/query-core/build/index.js', '/app/node_modules/@tanstack/query-core'],
    ['/app/node_modules/a/node_modules/b/index.js', '/app/node_modules/a/node_modules/b'],
    ['C:\\app\\node_modules\\pend\\index.js', 'C:/app/node_modules/pend'],
    ['\0/app/node_modules/yauzl/index.js?commonjs-module', '/app/node_modules/yauzl'],
    ['/app/node_modules/font/files/a.woff2?url', '/app/node_modules/font'],
    ['\0rolldown/runtime.js', path.resolve('node_modules/rolldown')],
    ['/app/src/main/index.ts', null]
  ])('%s', (id, folder) => {
    expect(folderOf(id)).toBe(folder)
  })
})

describe('a package that is bundled', () => {
  it('is named once with all its texts', async () => {
    const facts = { name: '@x/y', version: '1.0.0', license: 'MIT' }
    const id = await installed(facts, { 'LICENSE.txt': 'One.\r\nTwo.', NOTICE: 'Three.', 'licensing.js': 'No.' })
    expect(packagesOf([id, `${path.dirname(id)}/other.js`, '/app/src/a.ts'])).toEqual([
      { name: '@x/y', version: '1.0.0', licence: 'MIT', text: 'One.\nTwo.\n\nThree.' }
    ])
  })

  it.each(['GPL-3.0-only', 'AGPL-3.0', 'LGPL-2.1', 'SEE LICENSE IN EULA', 'UNLICENSED', ''])(
    'under %s fails the build',
    async (license) => {
      const id = await installed({ name: 'strict', version: '2.0.0', license })
      expect(() => packagesOf([id])).toThrow('strict 2.0.0 is under')
    }
  )

  it('without a licence text fails the build', async () => {
    const id = await installed({ name: 'silent', version: '1.0.0', license: 'MIT' }, { 'README.md': 'MIT' })
    expect(() => packagesOf([id])).toThrow('silent 1.0.0 has no licence text')
  })

  it('is in the text for people and in the bill of materials', () => {
    const one = { name: '@x/y', version: '1.0.0', licence: 'ISC', text: 'Do as you like.' }
    expect(thirdPartyText([one])).toMatch(/@x\/y 1\.0\.0, ISC[\s\S]+Do as you like\./)
    const bill: unknown = JSON.parse(billOfMaterials({ name: 'matinee', version: '3.0.0', electron: '45.0.0' }, [one]))
    expect(bill).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { name: 'matinee', version: '3.0.0' } },
      components: [
        { purl: 'pkg:npm/electron@45.0.0' },
        { purl: 'pkg:npm/%40x/y@1.0.0', licenses: [{ license: { id: 'ISC' } }] }
      ]
    })
  })
})

const filesIn = (folder: string, name: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))

// `npm test` builds before it runs this.
describe.skipIf(!existsSync('out/THIRD-PARTY.txt'))('what the build wrote of itself', () => {
  const text = existsSync('out/THIRD-PARTY.txt') ? readFileSync('out/THIRD-PARTY.txt', 'utf8') : ''
  const named = [...text.matchAll(/^ {2}(\S+) \S+, \S+$/gm)].map(([, name]) => name as string)

  it('names every package that our code imports, and every one that the source maps of the bundles name', () => {
    const imported = filesIn('src', /\.tsx?$/).flatMap((source) =>
      [...source.matchAll(/^(?!import type).*\bfrom '([^'.]+)'|^import '([^'.]+)/gm)].map(([, a, b]) => a ?? b ?? '')
    )
    const direct = imported
      .filter((name) => !/^(node:|electron$|@shared|@engine|@types)/.test(name))
      .map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/')
      )
    const mapped = filesIn('out', /\.js\.map$/).flatMap((map) =>
      [...map.matchAll(/node_modules\/((?:@[^/"]+\/)?[^/"]+)\//g)].map(([, name]) => name as string)
    )
    expect(new Set(direct).size).toBeGreaterThan(8)
    expect(mapped).toContain('pend')
    expect([...new Set([...direct, ...mapped])].filter((name) => !named.includes(name))).toEqual([])
  })

  it('has the licence of each as it lies in the package, and what the fonts and SQLite ask for', () => {
    for (const name of named) {
      const { version, licence, text: own } = readPackage(path.resolve('node_modules', name))
      expect(text).toContain(`${name} ${version} (${licence})`)
      expect(text).toContain(own)
    }
    expect(named).toEqual(
      expect.arrayContaining(['@fontsource-variable/inter', '@fontsource-variable/archivo', 'scheduler'])
    )
    expect(text).toContain('SIL OPEN FONT LICENSE Version 1.1')
    expect(text).toContain('SQLite, which is in sql.js, is in the public domain')
    const bill = JSON.parse(readFileSync('out/sbom.cdx.json', 'utf8')) as { components: { name: string }[] }
    expect(bill.components.map(({ name }) => name)).toEqual(['electron', ...named])
  })
})
