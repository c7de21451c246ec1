import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { Library } from '../../src/main/store/library'
import type { CallName } from '../../src/shared/contract'
import { call, launch } from '../e2e/app'
import { createRandom } from '../fixtures/random'
import { drawChange, stateOf } from './changes'
import { difference, Model, sameState, type Change, type State } from './model'
import { forget } from './session'
import { reasonOf, type Options, type Tally } from './tally'

const KILLS_PER_FOLDER = 25
const MOST_GROUPS = 12

/**
 * Kills the whole app, packaged when MATINEE_EXECUTABLE names it, while its page rates, marks, undoes and redoes, `count`
 * times, and opens the library that it leaves. Needs a display and Electron: node scripts/with-display.mjs.
 */
export async function killApp({ sql, seed, count, stopAtFirst = false }: Options): Promise<Tally> {
  const random = createRandom(seed)
  const figures = { kills: 0, 'changes acknowledged': 0, 'of those under way, found': 0 }
  const violations: string[] = []
  const root = await fs.mkdtemp(path.join(tmpdir(), 'matinee-kill-app-'))
  let model = new Model()
  let folder = root
  try {
    for (let n = 0; n < count && !(stopAtFirst && violations.length > 0); n++) {
      if (n % KILLS_PER_FOLDER === 0) {
        model = new Model()
        folder = path.join(root, String(n))
        await fs.mkdir(folder)
      }
      const life = await killedLife(folder, model, random)
      figures.kills++
      figures['changes acknowledged'] += life.nAcknowledged
      const { library, report } = await Library.open({ sql, folder, fs, now: Date.now })
      const found = untimed(stateOf(library))
      forget(library)
      const models = [life.model]
      for (const change of life.underWay) models.push(made(models.at(-1) ?? life.model, change))
      const match = models.findIndex(({ state }) => sameState(found, untimed(state)))
      if (match > 0) figures['of those under way, found']++
      if (report.kind !== 'whole') violations.push(`kill ${n + 1}: reported as ${JSON.stringify(report)}`)
      if (match < 0) violations.push(`kill ${n + 1}: ${difference(found, untimed(life.model.state))}`)
      model = models[Math.max(0, match)] ?? life.model
    }
  } catch (error) {
    violations.push(reasonOf(error))
  } finally {
    await fs.rm(root, { recursive: true, force: true, maxRetries: 5 })
  }
  return { name: 'kill-app', seed, figures, violations }
}

/** What a page does by a single call; an import takes several, and is killed by the harness of the store. */
type PageChange = Exclude<Change, { readonly kind: 'rate-many' }>

interface Life {
  /** Of all that was acknowledged. */
  readonly model: Model
  readonly underWay: readonly Change[]
  readonly nAcknowledged: number
}

/** Starts the app, changes the library through its page, and kills it in the middle of that. */
async function killedLife(folder: string, before: Model, random: () => number): Promise<Life> {
  const { electron, page } = await launch(folder)
  const killAt = Math.floor(random() * MOST_GROUPS)
  let model = before
  let nAcknowledged = 0
  for (let group = 0; ; group++) {
    const changes = drawGroup(random)
    const underWay = [...changes]
    const kill = group === killAt ? killed(electron, random() * 12) : null
    const outcomes = changes.map(async (change) => {
      await make(page, change)
      model = made(model, change)
      nAcknowledged++
      underWay.shift()
    })
    const settled = await Promise.allSettled(outcomes)
    if (kill) {
      await kill
      return { model, underWay, nAcknowledged }
    }
    const failed = settled.find((outcome) => outcome.status === 'rejected')
    if (failed) {
      await killed(electron, 0)
      throw failed.reason
    }
  }
}

/** Ratings and marks come several at once; what the app decides by the state of the page comes alone. */
function drawGroup(random: () => number): PageChange[] {
  const changes = Array.from({ length: 1 + Math.floor(random() * 3) }, () => drawPageChange(random))
  const isAlone = ({ kind }: PageChange) => kind === 'clear' || kind === 'undo' || kind === 'redo'
  const alone = changes.find(isAlone)
  return alone ? [alone] : changes
}

function drawPageChange(random: () => number): PageChange {
  const change = drawChange(random)
  return change.kind === 'rate-many' ? drawPageChange(random) : change
}

async function killed(electron: ElectronApplication, afterMs: number): Promise<void> {
  const child = electron.process()
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await exit
}

async function make(page: Page, change: PageChange): Promise<void> {
  const profileId = 1
  switch (change.kind) {
    case 'rate': {
      const { movieId, halfStars } = change
      await call(page, 'ratings:set', { profileId, movieId, halfStars, predictionWasVisible: false })
      return
    }
    case 'clear':
      await call(page, 'ratings:clear-many', { profileId, movieIds: [...change.movieIds] })
      return
    case 'mark': {
      const { movieId, mark, on } = change
      await call(page, 'marks:set', { profileId, movieId, mark, on })
      return
    }
    case 'undo':
    case 'redo':
      await call(page, `history:${change.kind}` satisfies CallName, { profileId })
  }
}

const made = (model: Model, change: Change): Model => model.after(model.effectsOf(change, 0))

/** Ratings and marks without their times, which the app chooses, and without the history, which also holds predictions. */
const untimed = (state: State): State =>
  new Map(
    [...state]
      .filter(([name]) => !name.startsWith('step '))
      .map(([name, value]) => [name, value.replace(/ ?at \d+$/, '')])
  )
