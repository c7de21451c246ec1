import { stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { CSV_FILES, place, zipped } from '../dataset-install/movielens-example'
import { zipOf } from '../../fixtures/zip'
import { openWorld } from './world'

type World = Awaited<ReturnType<typeof openWorld>>

const RATINGS = 'Date,Name,Year,Letterboxd URI,Rating\n2020-01-02,Movie 01,1950,https://boxd.it/1,4\n'

async function chooseArchive({ call, folder, filesToChoose }: World, name: string, archive: Buffer) {
  const file = await place(folder, archive, name)
  filesToChoose.push({ name: path.basename(file), content: { path: file, size: (await stat(file)).size } })
  return call('imports:choose', { profileId: 1 })
}

it('an archive of community ratings chosen among files to import is offered as what it is', async () => {
  const world = await openWorld()
  expect(await chooseArchive(world, 'ml-32m', zipped(CSV_FILES))).toEqual({ phase: 'idle' })
  expect((await world.call('datasets:state', {})).candidate).toMatchObject({ name: 'MovieLens 32M' })
})

it('an archive of a history chosen there is imported', async () => {
  const world = await openWorld()
  const archive = zipOf([{ name: 'ratings.csv', content: RATINGS }])
  expect(await chooseArchive(world, 'letterboxd', archive)).toMatchObject({
    phase: 'preview',
    preview: { counts: { brought: 1 } }
  })
  expect((await world.call('datasets:state', {})).candidate).toBeNull()
})
