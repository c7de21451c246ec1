import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { DatasetFolders, folderName } from '../../../src/main/datasets/dataset-folders'
import { openDatasetInUse, rememberDataset } from '../../../src/main/datasets/dataset-in-use'
import { openInstalled } from '../../../src/main/datasets/open-dataset'
import { writeDataset } from '../../../src/main/datasets/write-dataset'
import { Library } from '../../../src/main/store/library'
import { closeWithTest } from '../../fixtures/closing'
import { emptyFolder } from '../../fixtures/folders'
import { installed, smallDataset } from '../../fixtures/small-dataset'
import { openTestSql } from '../../fixtures/sql'
import { exampleDataset } from './example-dataset'

const sql = await openTestSql()

async function setUp() {
  const folder = await emptyFolder()
  const starter = path.join(folder, 'starter')
  const { id: starterId } = await installed(smallDataset(), starter)
  const draft = path.join(folder, 'datasets', 'draft')
  await fs.mkdir(draft, { recursive: true })
  await writeDataset(draft, exampleDataset(), { compress: true, licenceFile: 'LICENCE.txt' })
  const { id } = await openInstalled(draft)
  const own = path.join(folder, 'datasets', folderName(id))
  await fs.rename(draft, own)
  const { library } = await Library.open({ sql, folder, fs, now: Date.now })
  closeWithTest(library)
  const logged: string[] = []
  const open = (build: (datasetId: string) => Promise<string> = (datasetId) => Promise.resolve(datasetId)) =>
    openDatasetInUse(
      new DatasetFolders(path.join(folder, 'datasets'), starter),
      library,
      (dataset) => build(dataset.id),
      (message) => logged.push(message)
    )
  return { starter, starterId, id, own, library, logged, open }
}

it('the dataset in use is the chosen one, and the starter when none was chosen', async () => {
  const { library, id, starterId, open } = await setUp()
  expect(await open()).toEqual({ built: starterId, notice: null })
  await rememberDataset(library, id)
  expect(await open()).toEqual({ built: id, notice: null })
  await rememberDataset(library, starterId)
  expect(await open()).toEqual({ built: starterId, notice: null })
})

it('the starter stands in, with a notice, for one that is gone, is damaged, or opens but cannot be used', async () => {
  const { library, id, starterId, own, logged, open } = await setUp()
  await rememberDataset(library, id)
  const stand = { built: starterId, notice: { kind: 'dataset-unreadable' } }
  const unusable = (datasetId: string) =>
    datasetId === id ? Promise.reject(new Error('no view')) : Promise.resolve(datasetId)
  expect(await open(unusable)).toMatchObject(stand)
  await fs.writeFile(path.join(own, 'manifest.json'), '{')
  expect(await open()).toMatchObject(stand)
  await fs.rm(own, { recursive: true })
  expect(await open()).toMatchObject(stand)
  expect(logged).toHaveLength(3)
})

it('a starter that cannot be read is said in a sentence, and is not needed while another is in use', async () => {
  const { library, id, starter, open } = await setUp()
  await fs.rename(starter, `${starter}-away`)
  await expect(open()).rejects.toMatchObject({
    code: 'dataset-damaged',
    message: expect.stringContaining('Install Matinee again')
  })
  await rememberDataset(library, id)
  expect(await open()).toEqual({ built: id, notice: null })
})
