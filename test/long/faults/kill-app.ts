import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { Library } from '../../../src/main/store/library'
import type { CallName } from '../../../src/shared/contract'
import { call, launch } from '../../e2e/app'
import { createRandom } from '../../fixtures/random'
import { drawChange, stateOf } from './changes'
import { difference, Model, sameState, type Change, type State } from './model'
import { forget } from './session'
import { reasonOf, type Options, type Tally } from './tally'

const KILLS_PER_FOLDER = 25
const MOST_GROUPS = 12

/** A change is killed within so many milliseconds of its start, when it is; most have ended by then. */
const KILLED_WITHIN_MS = 12
const IMPORT_KILLED_WITHIN_MS = 120

/** The share of imports among what is done at once. */
const IMPORTS = 0.15

type ImportChange = Extract<Change, { readonly kind: 'rate-many' }>
/** What the page does by a single call. */
type PageChange = Exclude<Change, ImportChange>

/**
 * Kills the whole app, packaged when MATINEE_EXECUTABLE names it, while its page rates, marks, imports, undoes and redoes,
 * `count` times, and opens the library that it leaves. Needs a display and Electron: node scripts/with-display.mjs.
 */
export async function killApp({ sql, seed, count, stopAtFirst = false }: Options): Promise<Tally> {
  const random = createRandom(seed)
  const figures: Record<string, number> = { kills: 0, 'changes acknowledged': 0, 'of those under way, found': 0 }
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
      add(figures, 'kills')
      add(figures, 'changes acknowledged', life.nAcknowledged)
      add(figures, `killed in: ${whatWasUnderWay(life.underWay)}`)
      const { library, report } = await Library.open({ sql, folder, fs, now: Date.now })
      const found = untimed(stateOf(library))
      forget(library)
      const models = [life.model]
      for (const change of life.underWay) models.push(made(models.at(-1) ?? life.model, change))
      const match = models.findIndex(({ state }) => sameState(found, untimed(state)))
      if (match > 0) add(figures, 'of those under way, found')
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

const add = (figures: Record<string, number>, what: string, by = 1): void => {
  figures[what] = (figures[what] ?? 0) + by
}

/** The kind of the change that came first of those not yet acknowledged, for the histogram. */
function whatWasUnderWay([first, ...others]: readonly Change[]): string {
  if (!first) return 'nothing, all was acknowledged'
  const kind = first.kind === 'rate-many' ? 'import' : first.kind
  return others.length > 0 ? `${kind}, others behind it` : kind
}

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
    const changes = drawGroup(random, model)
    const calls = await Promise.all(changes.map((change) => prepared(page, change)))
    const underWay = [...changes]
    const within = changes.some(({ kind }) => kind === 'rate-many') ? IMPORT_KILLED_WITHIN_MS : KILLED_WITHIN_MS
    const kill = group === killAt ? killed(electron, random() * within) : null
    const outcomes = changes.map(async (change, n) => {
      await calls[n]?.()
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

/** Ratings and marks come several at once; imports, and what the app decides by the state of the page, come alone. */
function drawGroup(random: () => number, model: Model): Change[] {
  if (random() < IMPORTS) return [drawImport(random, model)]
  const changes = Array.from({ length: 1 + Math.floor(random() * 3) }, () => drawPageChange(random))
  const alone = changes.find(({ kind }) => kind === 'clear' || kind === 'undo' || kind === 'redo')
  return alone ? [alone] : changes
}

function drawPageChange(random: () => number): PageChange {
  const change = drawChange(random)
  return change.kind === 'rate-many' ? drawPageChange(random) : change
}

/** Movies that are not rated so already, of which an import would make no change. */
function drawImport(random: () => number, model: Model): ImportChange {
  const change = drawChange(random)
  if (change.kind !== 'rate-many') return drawImport(random, model)
  const isNew = (movieId: number) => !model.state.get(`rating ${movieId}`)?.startsWith(`${change.halfStars} at`)
  const movieIds = change.movieIds.filter(isNew)
  return movieIds.length > 0 ? { ...change, movieIds } : drawImport(random, model)
}

async function killed(electron: ElectronApplication, afterMs: number): Promise<void> {
  const child = electron.process()
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await exit
}

/** The call that makes a change, after all that comes before it. */
async function prepared(page: Page, change: Change): Promise<() => Promise<unknown>> {
  if (change.kind !== 'rate-many') return () => make(page, change)
  await previewImport(page, change)
  return () => call(page, 'imports:apply', {})
}

/** Drops a file of movielens.org with these ratings, which are to take the place of what is there. */
async function previewImport(page: Page, { movieIds, halfStars }: ImportChange): Promise<void> {
  const movies = await Promise.all(movieIds.map((movieId) => call(page, 'movies:get', { profileId: 1, movieId })))
  const rows = movies.map(
    ({ card: { movieId, title, year } }) => `${movieId},,,${halfStars / 2},3,"${title} (${year})"`
  )
  const content = ['movie_id,imdb_id,tmdb_id,rating,average_rating,title', ...rows, ''].join('\n')
  await page.evaluate(async (text) => {
    const files = [{ name: 'ratings.csv', bytes: new TextEncoder().encode(text) }]
    await window.matinee.call('imports:drop', { profileId: 1, files })
  }, content)
  const state = await call(page, 'imports:options', {
    conflicts: 'theirs',
    keepUnmatched: false,
    include: { ratings: true, watchlist: false, seen: false, diary: false }
  })
  const { ratings, changed } = state.phase === 'preview' ? state.preview.willAdd : { ratings: 0, changed: 0 }
  if (ratings + changed !== movieIds.length)
    throw new Error(`Of ${movieIds.length} ratings to import ${ratings} are new and ${changed} changed.`)
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
