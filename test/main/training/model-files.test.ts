import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { ModelFiles } from '../../../src/main/training/model-files'
import { emptyFolder } from '../../fixtures/folders'
import { FaultyFileSystem } from '../../fixtures/faulty-fs'

const KEPT = '0123456789abcdef'
const OLD = 'fedcba9876543210'
const OTHER = '00000000ffffffff'

let folder = ''
let fs = new FaultyFileSystem()
let logged: string[] = []
const put = (name: string): Promise<void> => writeFile(path.join(folder, name), name)
const keep = (...modelIds: string[]): Promise<void> =>
  new ModelFiles(fs, folder, (what) => void logged.push(what)).keepOnly(new Set(modelIds))
const names = async (): Promise<string[]> => (await readdir(folder)).sort()

beforeEach(async () => {
  folder = await emptyFolder()
  fs = new FaultyFileSystem()
  logged = []
})

describe('of the models on disk', () => {
  it('those that are named stay, and the others go', async () => {
    for (const modelId of [KEPT, OLD, OTHER]) await put(`${modelId}.model`)
    await keep(KEPT, OTHER)
    expect(await names()).toEqual([`${OTHER}.model`, `${KEPT}.model`])
    await keep()
    expect(await names()).toEqual([])
    expect(logged).toEqual([])
  })

  it('one that was not written to its end goes, also of a model that stays', async () => {
    await put(`${KEPT}.model`)
    await put(`${KEPT}.model.tmp`)
    await put(`${OLD}.model.tmp`)
    await keep(KEPT)
    expect(await names()).toEqual([`${KEPT}.model`])
  })

  it('what is no model of this folder stays: other names, folders, and links with what they lead to', async () => {
    const elsewhere = path.join(await emptyFolder(), 'elsewhere')
    await writeFile(elsewhere, 'mine')
    await symlink(elsewhere, path.join(folder, `${OTHER}.model`))
    await mkdir(path.join(folder, `${OLD}.model`))
    const others = ['notes.txt', `${OLD}.model.bak`, `${OLD.toUpperCase()}.model`, 'abc.model', `${OLD}x.model`]
    for (const name of others) await put(name)
    await keep(KEPT)
    expect(await names()).toEqual([...others, `${OLD}.model`, `${OTHER}.model`].sort())
    expect(await readFile(elsewhere, 'utf8')).toBe('mine')
  })

  it('one that cannot be removed stays and is logged, and the others go all the same', async () => {
    for (const modelId of [KEPT, OLD, OTHER]) await put(`${modelId}.model`)
    fs.fails = (call) => call.startsWith('rm ') && call.includes(OTHER)
    await keep(KEPT)
    expect(await names()).toEqual([`${OTHER}.model`, `${KEPT}.model`])
    expect(logged).toEqual(['a model stays that nothing uses'])
  })

  it('there are none where there is no folder yet; a folder that cannot be listed is logged', async () => {
    const at = path.join(folder, 'models')
    const files = new ModelFiles(fs, at, (what) => void logged.push(what))
    await files.keepOnly(new Set())
    expect(logged).toEqual([])
    await writeFile(at, 'no folder')
    await files.keepOnly(new Set())
    expect(logged).toEqual(['the models on disk cannot be listed'])
  })
})
