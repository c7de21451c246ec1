import path from 'node:path'
import { createRandom } from '../../fixtures/random'
import { drawChange, stateOf } from './changes'
import { difference, Model, sameState, type Change } from './model'
import { forget, matching, openLibrary, reopened, Session, type Expectation, type LibrarySettings } from './session'
import { SimulatedDisk, type DiskCall, type Fault } from '../../fixtures/simulated-disk'
import { pick, survivingState } from './surviving-states'
import { reasonOf, type Options, type Tally } from './tally'

const N_GROUPS = 10
const STATES_PER_RUN = 2
/** Of one series of changes, when not every call of it is to fail. */
const PLANS_PER_SERIES = 20

const FAULTS: readonly [Fault, Fault, Fault, Fault] = [
  { kind: 'fails', code: 'EIO' },
  { kind: 'fails', code: 'ENOSPC' },
  { kind: 'short' },
  { kind: 'part-then-fails', code: 'ENOSPC' }
]

/** How long a fault lasts: one call, until the space or the disk is back, or beyond the end of the app. */
const LASTING = ['once', 'a while', 'for ever'] as const

/** Which calls fail besides the first. */
const SCOPES = ['all', 'of that kind', 'of that file'] as const

interface Plan {
  readonly fault: Fault
  readonly lasts: (typeof LASTING)[number]
  /** The call that is the first to fail. */
  readonly from: number
  readonly scope: (typeof SCOPES)[number]
}

/**
 * Lets calls of seeded runs fail, one run for each plan, `count` in all. While it lasts, memory holds what was acknowledged
 * and nothing that was refused; after it, changes are taken again. Then the app ends, and the next start, after a kill, a
 * power cut or the loss of the newest snapshot, must find what was acknowledged and nothing else.
 */
export async function failCalls({ sql, seed, count, stopAtFirst = false }: Options): Promise<Tally> {
  const random = createRandom(seed)
  const figures = { runs: 0, 'with a refusal': 0, 'changes undecided': 0, 'states opened': 0 }
  const violations: string[] = []
  const isDone = () => figures.runs >= count || (stopAtFirst && violations.length > 0)
  while (!isDone()) {
    const settings = { sql, changesPerGeneration: 2 + Math.floor(random() * 5) }
    const groups = Array.from({ length: N_GROUPS }, () =>
      Array.from({ length: 1 + Math.floor(random() * 3) }, () => drawChange(random))
    )
    const whole = new FaultyRun(groups, settings, random, null)
    await whole.go()
    for (const plan of plansFor(whole.calls, count, random)) {
      if (isDone()) break
      const run = new FaultyRun(groups, settings, random, plan)
      await run.go().catch((error: unknown) => run.violations.push(reasonOf(error)))
      figures.runs++
      figures['with a refusal'] += run.wasRefused ? 1 : 0
      figures['changes undecided'] += run.nUndecided
      figures['states opened'] += run.nOpened
      violations.push(...run.violations.map((sentence) => `${JSON.stringify(plan)}: ${sentence}`))
    }
  }
  return { name: 'io-faults', seed, figures, violations }
}

/** Every call with every fault, when that many runs are wanted; else some, of each kind of call on each kind of file as many. */
function plansFor(calls: readonly DiskCall[], count: number, random: () => number): Plan[] {
  const every = calls.flatMap((call) =>
    faultsOf(call).flatMap((fault) =>
      LASTING.map((lasts) => ({ fault, lasts, from: call.n, scope: pick<Plan['scope']>(random, SCOPES) }))
    )
  )
  if (every.length <= count) return every
  const kind = ({ operation, path: file }: DiskCall) => `${operation} ${path.extname(file)}`
  const kinds = [...new Set(calls.map(kind))] as [string]
  return Array.from({ length: PLANS_PER_SERIES }, (_, n) => {
    // Every fifth is the hardest: a journal that can be neither synced nor cut back.
    const chosen = n % 5 === 0 ? 'datasync .log' : pick(random, kinds)
    const scope = n % 5 === 0 ? 'of that file' : pick<Plan['scope']>(random, SCOPES)
    const call = pick(random, calls.filter((other) => kind(other) === chosen) as [DiskCall])
    return { fault: pick(random, faultsOf(call)), lasts: pick(random, LASTING), from: call.n, scope }
  })
}

/** The faults that a call can meet: the disk may be broken for all, full for those that write, and takes a part of a write. */
function faultsOf({ operation }: DiskCall): readonly [Fault, ...Fault[]] {
  const [broken, full] = FAULTS
  if (operation === 'write') return FAULTS
  return WRITING.includes(operation) ? [broken, full] : [broken]
}

const WRITING: readonly DiskCall['operation'][] = ['open', 'write', 'datasync', 'sync', 'rename', 'mkdir']

class FaultyRun {
  readonly violations: string[] = []
  readonly calls: DiskCall[] = []
  nOpened = 0
  nUndecided = 0
  wasRefused = false
  private isOver = false
  private first: DiskCall | null = null
  private readonly disk = new SimulatedDisk(new Map(), { fault: (call) => this.fault(call) })

  constructor(
    private readonly groups: readonly (readonly Change[])[],
    private readonly settings: LibrarySettings,
    private readonly random: () => number,
    private readonly plan: Plan | null
  ) {}

  async go(): Promise<void> {
    let session = await this.start(new Model(), 1)
    let nChecks = 0
    const half = this.groups.length / 2
    for (const [n, group] of this.groups.entries()) {
      if (n === half) session = await this.startAgain(session)
      if (!session) break
      const nBefore = session.refusals.length
      await session.make(group, n % 2)
      this.checkMemory(session)
      if (session.refusals.length > nBefore) nChecks = Math.max(nChecks, 2)
      if (nChecks-- > 0) await this.checkDisk(session.expected()) // after a refusal, and after what comes next
    }
    if (session) await this.end(session)
  }

  private fault(call: DiskCall): Fault | null {
    const { plan } = this
    if (!plan) this.calls.push(call)
    if (!plan || this.isOver || call.n < plan.from) return null
    if (isOfSpace(plan.fault) && !WRITING.includes(call.operation)) return null
    const first = (this.first ??= call)
    if (plan.lasts === 'once') this.isOver = true
    if (plan.lasts === 'a while' && call.n > plan.from + 12) this.isOver = true
    if (plan.scope === 'of that kind' && call.operation !== first.operation) return null
    return plan.scope === 'of that file' && call.path !== first.path ? null : plan.fault
  }

  /** Opens the library; with a disk that cannot be read it may refuse to, until the fault is over. */
  private async start(model: Model, at: number): Promise<Session | null> {
    for (let tries = 0; tries < 20; tries++) {
      try {
        const { library } = await openLibrary(this.disk, this.settings)
        const found = stateOf(library)
        if (!sameState(found, model.state)) this.violations.push(`the next start: ${difference(found, model.state)}`)
        return new Session(library, model, at)
      } catch (error) {
        if (this.plan?.fault.kind !== 'fails' || isOfSpace(this.plan.fault)) throw error
      }
    }
    if (this.plan?.lasts !== 'for ever') this.violations.push('does not open although the fault is over')
    await this.checkDisk({ model, inFlight: [] })
    return null
  }

  /** Quits and starts again. With a change undecided the run is over: what it became is looked at, not gone on from. */
  private async startAgain(session: Session | null): Promise<Session | null> {
    if (!session) return null
    await session.close()
    this.checkMemory(session)
    const { model, inFlight } = session.expected()
    if (inFlight.length > 0) await this.checkDisk({ model, inFlight })
    forget(session.library)
    return inFlight.length > 0 ? null : this.start(model, session.acknowledged.at)
  }

  private async end(session: Session): Promise<void> {
    if (this.plan?.lasts !== 'for ever') {
      this.isOver = true
      const nRefusals = session.refusals.length
      await session.make([{ kind: 'rate', movieId: 1, halfStars: 7 }])
      if (session.refusals.length > nRefusals) this.violations.push('refuses changes although the fault is over')
      this.checkMemory(session)
    }
    await this.checkDisk(session.expected())
    const isClean = await session.close()
    if (isClean) await this.checkDisk(session.expected())
    if (this.plan === null && !isClean) this.violations.push('does not close')
    forget(session.library)
  }

  private checkMemory(session: Session): void {
    const { model, inFlight } = session.expected()
    this.wasRefused ||= session.refusals.length > 0
    this.nUndecided = Math.max(this.nUndecided, inFlight.length)
    const found = stateOf(session.library)
    if (!sameState(found, model.state)) this.violations.push(`in memory ${difference(found, model.state)}`)
  }

  /** What is found after a kill, after the loss of the newest snapshot besides, and after power cuts. */
  private async checkDisk(expected: Expectation): Promise<void> {
    const files = this.disk.files()
    await this.checkFiles('after a kill', files, expected)
    const newest = [...files.keys()]
      .filter(isSnapshot)
      .sort((a, b) => generation(a) - generation(b))
      .at(-1)
    const without = new Map([...files].filter(([name]) => name !== newest))
    if (newest) await this.checkFiles('after a kill, without the newest snapshot', without, expected)
    const image = this.disk.image()
    for (let n = 0; n < STATES_PER_RUN; n++) {
      const survivor = survivingState(image, this.random)
      await this.checkFiles('after a power cut', survivor.files, expected, survivor.holes)
    }
  }

  private async checkFiles(
    when: string,
    files: ReadonlyMap<string, Uint8Array>,
    expected: Expectation,
    holes = false
  ): Promise<void> {
    this.nOpened++
    const { state, report } = await reopened(files, this.settings)
    if (report.kind === 'set-aside') this.violations.push(`${when}: nothing could be used`)
    else if (!matching(state, expected, holes))
      this.violations.push(`${when}: ${difference(state, expected.model.state)}; ${[...files.keys()].join(' ')}`)
  }
}

const isOfSpace = (fault: Fault): boolean => fault.kind !== 'short' && fault.code === 'ENOSPC'
const isSnapshot = (name: string): boolean => name.endsWith('.sqlite')
const generation = (name: string): number => Number(/\.(\d+)\.sqlite$/.exec(name)?.[1] ?? 0)
