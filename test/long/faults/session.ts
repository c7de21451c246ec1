import type { SqlJsStatic } from 'sql.js'
import type { FileSystem } from '../../../src/main/files/durable-file'
import { Undecided } from '../../../src/main/store/journal/journal-writer'
import type { OpeningReport } from '../../../src/main/store/journal/find-library'
import { Library } from '../../../src/main/store/library'
import { makeChange, stateOf } from './changes'
import { Model, sameState, type Change, type Effect, type State } from './model'
import { LIBRARY_FOLDER, SimulatedDisk } from '../../fixtures/simulated-disk'

interface Submitted {
  readonly change: Change
  readonly at: number
}

/** What may be found after the app has ended at some moment. */
export interface Expectation {
  /** All that was acknowledged. */
  readonly model: Model
  /** What the changes under way would do, in order. */
  readonly inFlight: readonly (readonly Effect[])[]
}

/** A person's changes to a library, and what is known of their outcome from outside. */
export class Session {
  private submitted: Submitted[] = []
  /** Refused, but neither the disk nor a later generation has taken them back. */
  private undecided: Submitted[] = []
  private undecidedCause: Undecided | null = null
  /** The refusals, in order. */
  readonly refusals: unknown[] = []

  constructor(
    readonly library: Library,
    private model: Model = new Model(),
    private at = 1
  ) {}

  /** Submits changes at once, or some of them while the others are being written, and waits for the outcome of all. */
  async make(changes: readonly Change[], nLate = 0): Promise<void> {
    const outcomes = changes.map(async (change, n) => {
      if (n >= changes.length - nLate) await new Promise((resolve) => setImmediate(resolve))
      return this.submit(change)
    })
    await Promise.all(outcomes)
  }

  /** What a change made next would do. */
  effectsOf(change: Change): readonly Effect[] {
    return this.model.effectsOf(change, this.at)
  }

  expected(): Expectation {
    let model = this.model
    const inFlight = [...this.undecided, ...this.submitted].map(({ change, at }) => {
      const effects = model.effectsOf(change, at)
      model = model.after(effects)
      return effects
    })
    return { model: this.model, inFlight }
  }

  /** The changes that have been acknowledged, in words that the next session of the same library continues with. */
  get acknowledged(): { readonly model: Model; readonly at: number } {
    return { model: this.model, at: this.at }
  }

  /** Ends the app cleanly; false when the last snapshot could not be taken. */
  async close(): Promise<boolean> {
    try {
      await this.library.close()
      this.undecided = []
      return true
    } catch {
      return false // every acknowledged change is in the journal
    }
  }

  /** Changes that failed with the same cause were in one batch; with another, a later generation has settled the earlier. */
  private isUndecided(submitted: Submitted, cause: Undecided): void {
    if (this.undecidedCause !== cause) this.undecided = []
    this.undecidedCause = cause
    this.undecided.push(submitted)
  }

  private async submit(change: Change): Promise<void> {
    const submitted = { change, at: this.at++ }
    this.submitted.push(submitted)
    try {
      await makeChange(this.library, change, submitted.at)
      const effects = this.model.effectsOf(change, submitted.at)
      this.model = this.model.after(effects)
      if (effects.length > 0) this.undecided = [] // a change of nothing needs no disk
    } catch (reason) {
      this.refusals.push(reason)
      if (reason instanceof Error && reason.cause instanceof Undecided) this.isUndecided(submitted, reason.cause)
    }
    this.submitted = this.submitted.filter((other) => other !== submitted)
  }
}

/** The model that a state found is that of: what was acknowledged and the first of what was under way; or null. */
export function matching(found: State, { model, inFlight }: Expectation, holes = false): Model | null {
  let prefix = model
  if (sameState(found, prefix.state)) return prefix
  for (const effects of inFlight) {
    prefix = prefix.after(effects)
    if (sameState(found, prefix.state)) return prefix
  }
  if (!holes) return null
  for (let subset = 0; subset < 2 ** inFlight.length; subset++) {
    const chosen = inFlight.filter((_, n) => subset & (1 << n)).reduce((some, effects) => some.after(effects), model)
    if (sameState(found, chosen.state)) return chosen
  }
  return null
}

export interface LibrarySettings {
  readonly sql: SqlJsStatic
  readonly changesPerGeneration: number
}

let clock = 0

/** Opens the library of a disk. */
export function openLibrary(fs: FileSystem, { sql, changesPerGeneration }: LibrarySettings) {
  return Library.open({ sql, folder: LIBRARY_FOLDER, fs, now: () => ++clock, changesPerGeneration })
}

export interface Found {
  readonly state: State
  readonly report: OpeningReport
}

/** What the next start finds on a disk that holds these files. */
export async function reopened(files: ReadonlyMap<string, Uint8Array>, settings: LibrarySettings): Promise<Found> {
  const { library, report } = await openLibrary(new SimulatedDisk(files), settings)
  const state = stateOf(library)
  forget(library)
  return { state, report }
}

/** Ends a library without its knowing, as a kill does, and gives its memory back. */
export function forget(library: Library): void {
  library.read((db) => db.close())
}
