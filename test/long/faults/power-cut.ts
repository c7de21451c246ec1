import { createHash } from 'node:crypto'
import { createRandom } from '../../fixtures/random'
import { drawChange } from './changes'
import { difference, Model } from './model'
import {
  forget,
  matching,
  openLibrary,
  reopened,
  Session,
  type Expectation,
  type Found,
  type LibrarySettings
} from './session'
import { SimulatedDisk, type DiskCall, type DiskImage } from '../../fixtures/simulated-disk'
import { survivingState, type SurvivingState } from './surviving-states'
import { reasonOf, type Options, type Tally } from './tally'

const STATES_PER_CUT = 8
/** After this many changes the next run begins with an empty disk. */
const CHANGES_PER_DISK = 150

/** Where a run begins: what a cut in the one before has left, and what it must hold. */
interface Start {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly model: Model
  readonly at: number
}

const EMPTY: Start = { files: new Map(), model: new Model(), at: 1 }

/** Cuts the power before every call of seeded runs and opens states that this may leave, `count` in all. */
export async function cutPower({ sql, seed, count, stopAtFirst = false }: Options): Promise<Tally> {
  const random = createRandom(seed)
  const inspector = new Inspector(random, count, stopAtFirst)
  let nRuns = 0
  for (let start: Start | null = null; !inspector.isDone; nRuns++) {
    const settings = { sql, changesPerGeneration: 2 + Math.floor(random() * 12) }
    start = await runTwoLives(start && start.at < CHANGES_PER_DISK ? start : EMPTY, settings, random, inspector)
  }
  const { nStates, nOpened, nCuts, nReported, violations } = inspector
  const figures = {
    states: nStates,
    'distinct states opened': nOpened,
    cuts: nCuts,
    runs: nRuns,
    'reported as damage': nReported
  }
  return { name: 'power-cut', seed, figures, violations }
}

/** Uses a library, ends it cleanly or not, and uses it again, every call inspected; returns a state to go on from. */
async function runTwoLives(start: Start, settings: LibrarySettings, random: () => number, inspector: Inspector) {
  let { model, at } = start
  let expected = (): Expectation => ({ model, inFlight: [] })
  let next: Start | null = null
  let nSurvivors = 0
  const disk = new SimulatedDisk(start.files, {
    onCall: async (call) => {
      for (const { files, model: found } of await inspector.cut(disk, call, expected(), settings))
        if (random() * ++nSurvivors < 1) next = { files, model: found, at: at + 100 }
    }
  })
  for (let life = 0; life < 2 && !inspector.isDone; life++) {
    const { library } = await openLibrary(disk, settings)
    const session = new Session(library, model, at)
    expected = () => session.expected()
    for (let group = 0; group < 3 + random() * 8; group++) {
      const changes = Array.from({ length: 1 + Math.floor(random() ** 2 * 4) }, () => drawChange(random))
      await session.make(changes, Math.floor(random() * changes.length))
    }
    if (random() < 0.7) await library.close()
    ;({ model, at } = session.acknowledged)
    expected = () => ({ model, inFlight: [] })
    forget(library)
  }
  return next as Start | null
}

/** Draws the states that a cut may leave, opens each once, and holds them against what must be there. */
class Inspector {
  nStates = 0
  nOpened = 0
  nCuts = 0
  nReported = 0
  readonly violations: string[] = []
  private readonly known = new Map<string, Found | string>()

  constructor(
    private readonly random: () => number,
    private readonly count: number,
    private readonly stopAtFirst: boolean
  ) {}

  get isDone(): boolean {
    return this.nStates >= this.count || (this.stopAtFirst && this.violations.length > 0)
  }

  /** Returns the states that were as they must be and that a later run can go on from. */
  async cut(disk: SimulatedDisk, call: DiskCall, expected: Expectation, settings: LibrarySettings) {
    const survivors: { files: SurvivingState['files']; model: Model }[] = []
    if (this.isDone) return survivors
    this.nCuts++
    const image = disk.image()
    const nStates = isSettled(image) ? 1 : STATES_PER_CUT
    for (let n = 0; n < nStates && !this.isDone; n++) {
      const state = survivingState(image, this.random)
      const model = await this.inspect(state, call, expected, settings)
      if (model && !state.holes) survivors.push({ files: state.files, model })
    }
    return survivors
  }

  private async inspect(state: SurvivingState, call: DiskCall, expected: Expectation, settings: LibrarySettings) {
    this.nStates++
    const where = `cut ${this.nCuts}, before ${call.operation} ${call.path}, state ${this.nStates}`
    const found = await this.found(state, settings)
    if (typeof found === 'string') return this.violated(`${where}: does not open: ${found}`)
    if (found.report.kind === 'set-aside') return this.violated(`${where}: nothing could be used`)
    if (found.report.kind === 'recovered') this.nReported++
    const model = matching(found.state, expected, state.holes)
    if (model) return model
    return this.violated(
      `${where}: ${difference(found.state, expected.model.state)}; ${expected.inFlight.length} under way`
    )
  }

  private violated(sentence: string): null {
    this.violations.push(sentence)
    return null
  }

  /** Opening is a function of the files alone, so equal files are opened once. */
  private async found({ files }: SurvivingState, settings: LibrarySettings): Promise<Found | string> {
    const key = fingerprint(files)
    let found = this.known.get(key)
    if (found === undefined) {
      this.nOpened++
      found = await reopened(files, settings).catch(reasonOf)
      if (this.known.size >= 1_000) this.known.clear()
      this.known.set(key, found)
    }
    return found
  }
}

/** Whether a cut can leave one state only. */
const isSettled = ({ pendingNames, contents }: DiskImage): boolean =>
  pendingNames.length === 0 && [...contents.values()].every(({ pending }) => pending.length === 0)

function fingerprint(files: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash('sha1')
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name} ${bytes.length}\n`)
    hash.update(bytes)
  }
  return hash.digest('base64')
}
