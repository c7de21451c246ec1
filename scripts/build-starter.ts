/** npm run build:starter -- MOVIELENS_LATEST_SMALL_FOLDER [TARGET_FOLDER] */
import { writeDataset } from '../src/main/datasets/write-dataset'
import { buildStarter } from './starter/build'

const SEED = 2015

async function main([source, target = 'resources/starter']: readonly string[]): Promise<void> {
  if (source === undefined) throw new Error('Usage: npm run build:starter -- MOVIELENS_FOLDER [TARGET_FOLDER]')
  const dataset = buildStarter(source, SEED)
  const id = await writeDataset(target, dataset, { compress: true, licenceFile: 'LICENSE-MovieLens.txt' })
  const { nRaters, halfStars } = dataset.ratings
  process.stdout.write(`${dataset.movies.length} movies, ${nRaters} raters, ${halfStars.length} ratings, id ${id}\n`)
}

void main(process.argv.slice(2))
