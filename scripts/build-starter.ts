/** npm run build:starter -- MOVIELENS_LATEST_SMALL_FOLDER [TARGET_FOLDER] */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDataset } from '../src/main/datasets/write-dataset'
import { buildStarter } from './starter/build'
import { describeStarter } from './starter/readme'

const SEED = 2015

async function main([source, target = 'resources/starter']: readonly string[]): Promise<void> {
  if (source === undefined) throw new Error('Usage: npm run build:starter -- MOVIELENS_FOLDER [TARGET_FOLDER]')
  const built = buildStarter(source, SEED)
  const id = await writeDataset(target, built.dataset, { compress: true, licenceFile: 'LICENSE-MovieLens.txt' })
  await writeFile(join(target, 'README.md'), describeStarter(built, SEED))
  const { movies, ratings } = built.dataset
  process.stdout.write(
    `${movies.length} movies, ${ratings.nRaters} raters, ${ratings.halfStars.length} ratings, id ${id}\n`
  )
}

void main(process.argv.slice(2))
