import fs from 'node:fs/promises'
import path from 'node:path'
import { encodeModel } from '../../../src/engine/codec/codec'
import { DEFAULT_TRAINING_OPTIONS } from '../../../src/engine/options/options'
import { trainModel } from '../../../src/engine/train'
import { openDataset } from '../../../src/main/datasets/open-dataset'
import { Library } from '../../../src/main/store/library'
import type { CallName } from '../../../src/shared/contract'
import { emptyFolder } from '../../fixtures/folders'
import { openTestSql } from '../../fixtures/sql'
import { openWorld } from '../handlers/world'
import { fillLibrary, RATINGS_EACH } from './fill-library'
import { longestTurn } from './longest-turn'
import { requestsOf } from './requests'
import { TrainerElsewhere } from './trainer-elsewhere'

/** One call and the longest turn that it took of main, in ms, in each round. */
export interface Measured {
  readonly name: CallName
  readonly what: string
  readonly milliseconds: number[]
}

export interface Gauged {
  readonly measured: readonly Measured[]
  /** What was to be answered and was not. */
  readonly refusals: readonly string[]
}

/**
 * Makes every call of the contract over the starter and a library of so many own ratings, as often as there are rounds: the first time
 * with code that has hardly run yet, as after a start.
 */
export async function gauge(
  { nRatings, nRounds, budgetSeconds }: { nRatings: number; nRounds: number; budgetSeconds: number },
  measure: (work: () => Promise<unknown>, name: string) => Promise<number> = longestTurn
): Promise<Gauged> {
  const starter = await openDataset(path.resolve('resources/starter'))
  const nProfiles = nRatings / RATINGS_EACH
  const folder = await emptyFolder()
  const { library } = await Library.open({ sql: await openTestSql(), fs, folder, now: Date.now })
  await fillLibrary(library, nProfiles, starter.movies)
  await library.close()
  const world = await openWorld(folder, starter, () => new TrainerElsewhere())
  const { raterStart, movieIndex, halfStars, nRaters } = starter.ratings
  const nItems = starter.movies.length
  const ratings = { nUsers: nRaters, nItems, userStart: raterStart, itemIndex: movieIndex, halfStars }
  const options = { ...DEFAULT_TRAINING_OPTIONS, method: 'gibbs', budgetSeconds } as const
  const model = trainModel({ ratings, nOwnUsers: 0, options })
  TrainerElsewhere.model = encodeModel({ ...model, nUsers: nRaters + nProfiles })
  const trained = TrainerElsewhere.model
  await world.train() // as a start does, which takes its model up before there is a window
  const refusals: string[] = []
  const measured = new Map<string, Measured>()
  for (let round = 0; round < nRounds; round++)
    for (const { name, what = '', request, until, isRefused } of requestsOf(world, starter.movies, {
      ...{ nProfiles, round, trained }
    })) {
      const asked = await request()
      let refusal: string | null = null
      const milliseconds = await measure(async () => {
        const result = await world.ask(name, asked)
        if (!result.ok) refusal = result.error.message
        await until?.()
      }, `${name} ${what}`)
      if ((refusal !== null) !== (isRefused ?? false)) refusals.push(`${name} ${what}: ${refusal ?? 'not refused'}`)
      const one = measured.get(`${name} ${what}`) ?? { name, what, milliseconds: [] }
      one.milliseconds.push(milliseconds)
      measured.set(`${name} ${what}`, one)
    }
  await world.library.close()
  return { measured: [...measured.values()], refusals }
}
