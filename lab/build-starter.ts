/** npm run build:starter -- MOVIELENS_LATEST_SMALL_FOLDER [TARGET_FOLDER] */
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDataset } from '../src/main/datasets/open-dataset'
import { writeDataset } from '../src/main/datasets/write-dataset'
import { buildStarter, type PosterFaces } from './starter/build'
import { describeStarter } from './starter/readme'

const SEED = 2015
const SHIPPED = 'resources/starter'

async function main([source, target = SHIPPED]: readonly string[]): Promise<void> {
  if (source === undefined) throw new Error('Usage: npm run build:starter -- MOVIELENS_FOLDER [TARGET_FOLDER]')
  const built = buildStarter(source, SEED, await facesIn(SHIPPED))
  const id = await writeDataset(target, built.dataset, { compress: true, licenceFile: 'LICENSE-MovieLens.txt' })
  await writeFile(join(target, 'README.md'), describeStarter(built, SEED))
  const { movies, ratings } = built.dataset
  process.stdout.write(
    `${movies.length} movies, ${ratings.nRaters} raters, ${ratings.halfStars.length} ratings, id ${id}\n`
  )
}

/** A movie must never change its face: poster coordinates stay what they are in the starter that is there. */
async function facesIn(folder: string): Promise<PosterFaces> {
  if (!existsSync(join(folder, 'manifest.json'))) return new Map()
  const { movies } = await openDataset(folder)
  return new Map(movies.map((movie) => [movie.movieId, movie.posterCoordinates]))
}

void main(process.argv.slice(2))
