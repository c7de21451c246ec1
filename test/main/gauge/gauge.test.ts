import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { DEFAULT_TRAINING_OPTIONS } from '../../../src/engine/options'
import { trainModel } from '../../../src/engine/train'
import { openDataset } from '../../../src/main/datasets/open-dataset'
import { ModelInUse } from '../../../src/main/recommend/model-in-use'
import { Library } from '../../../src/main/store/library'
import { CALLS, type CallName } from '../../../src/shared/contract'
import { EngineTrainer } from '../../fixtures/engine-trainer'
import { emptyFolder } from '../../fixtures/folders'
import { openTestSql } from '../../fixtures/sql'
import { openWorld } from '../handlers/world'
import { fillLibrary } from './fill-library'
import { requestsOf } from './requests'
import { longestTurn } from './longest-turn'

/** The aim on a quiet machine. Filling the library takes a minute: npm run bench:gauge does it, npm test does not. */
const AIM_MS = 100
/** A machine that does much else at once, or is slow, may take so many times as long. */
const ALLOWED = 4
/** What is measured elsewhere: bulk changes of as many movies as a page can select. */
const BULK: ReadonlySet<CallName> = new Set(['ratings:set-many', 'ratings:clear-many'])

/** A trainer that trains elsewhere, so that its work is not taken for main's. */
class TrainerElsewhere extends EngineTrainer {
  override postMessage(): void {
    // it is cancelled before it has said anything
  }
}

it.runIf(process.env['MATINEE_GAUGE'])(
  'no call keeps main from everything else for long, in a library of 100,000 ratings',
  async () => {
    const starter = await openDataset(path.resolve('resources/starter'))
    const folder = await emptyFolder()
    const { library } = await Library.open({ sql: await openTestSql(), fs, folder, now: Date.now })
    await fillLibrary(library, starter.movies)
    await library.close()
    const world = await openWorld(folder, starter, () => new TrainerElsewhere())
    const { raterStart, movieIndex, halfStars, nRaters } = starter.ratings
    const ratings = {
      nUsers: nRaters,
      nItems: starter.movies.length,
      userStart: raterStart,
      itemIndex: movieIndex,
      halfStars
    }
    const options = { ...DEFAULT_TRAINING_OPTIONS, method: 'sgd', nFactors: 8, nEpochs: 1 } as const
    const model = new ModelInUse('a'.repeat(16), trainModel({ ratings, nOwnUsers: 0, options }))
    await model.prepareLists()
    await model.prepareSimilar()
    world.recommender.use(model)
    world.views.refresh()
    const requests = requestsOf(world, starter.movies)
    expect([...new Set(requests.map(({ name }) => name))].sort()).toEqual(Object.keys(CALLS).sort())
    const refusals: string[] = []
    const table: { readonly name: string; readonly milliseconds: number }[] = []
    for (const { name, what, request, isRefused } of requests) {
      const asked = await request()
      let refusal: string | null = null
      const milliseconds = await longestTurn(async () => {
        const result = await world.ask(name, asked)
        if (!result.ok) refusal = result.error.message
      })
      if (!isRefused && refusal !== null) refusals.push(`${name}: ${refusal}`)
      table.push({ name: what === undefined ? name : `${name}, ${what}`, milliseconds })
    }
    await world.library.close()
    table.sort((a, b) => b.milliseconds - a.milliseconds)
    console.log(table.map(({ name, milliseconds }) => `| ${name} | ${milliseconds.toFixed(0)} ms |`).join('\n'))
    const slow = table.filter(
      ({ name, milliseconds }) => milliseconds > AIM_MS * ALLOWED && !BULK.has(name.split(',')[0] as CallName)
    )
    expect({ refusals, slow }).toEqual({ refusals: [], slow: [] })
  },
  600_000
)
