import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SqlJsStatic } from 'sql.js'
import { build } from 'vite'
import { Library } from '../../../src/main/store/library'
import { openDatabase, type Database } from '../../../src/main/store/tables/query'
import { createRandom } from '../../fixtures/random'
import { drawGroup, makeHouseholdChange, rowsOf, type HouseholdChange } from './household'
import { PHASES, type ChildStart } from './kill-child'
import { forget } from './session'
import { LIBRARY_FOLDER, SimulatedDisk } from '../../fixtures/simulated-disk'
import { reasonOf, type Options, type Tally } from './tally'

const KILLS_PER_FOLDER = 20
const MOST_CHANGES = 24
const LONGEST_WAIT_MS = 20
const LONGEST_AIM_MS = 500
/** How often the copy that a restore goes back to is made anew, between two kills. */
const COPIES = 0.3

/** The changes that were made, and those that were refused, by their numbers. */
interface Answers {
  readonly made: readonly number[]
  readonly refused: readonly number[]
}

/** A library on the real disk, and the same changes made in memory, which nobody kills. */
interface Life {
  readonly folder: string
  readonly shadow: Library
  readonly copyFile: string
  copy: Database | null
  at: number
}

/** Kills a process that changes a library at random moments, `count` times, and opens what it leaves. */
export async function killProcesses({ sql, seed, count, stopAtFirst = false }: Options): Promise<Tally> {
  const random = createRandom(seed)
  const root = await fs.mkdtemp(path.join(tmpdir(), 'matinee-kill-'))
  const figures: Record<string, number> = { kills: 0, 'changes acknowledged': 0, 'refused with a reason': 0 }
  const violations: string[] = []
  const add = (what: string, by = 1): number => (figures[what] = (figures[what] ?? 0) + by)
  try {
    const program = await bundled(root)
    let life: Life | null = null
    for (let n = 0; n < count && !(stopAtFirst && violations.length > 0); n++) {
      if (n % KILLS_PER_FOLDER === 0) life = null
      life ??= await newLife(sql, path.join(root, `library-${n}`))
      const start: ChildStart = {
        folder: life.folder,
        phaseFile: path.join(root, 'phase'),
        copyFile: life.copy && life.copyFile,
        seed: seed * 1_000_003 + n,
        firstAt: life.at
      }
      const killed = await killedProcess(program, start, random)
      const phase = await phaseOf(start.phaseFile)
      add('kills')
      add(`killed in: ${phase}`)
      add('changes acknowledged', killed.made.length)
      add('refused with a reason', killed.refused.length)
      const left = await opened(sql, life.folder)
      const outcome = await compare(life, start, killed, left.rows)
      for (const { kind } of outcome.made) add(`acknowledged: ${kind}`)
      if (outcome.nUnderWay > 0) add('of those under way, found')
      const problem = killed.problems === '' ? left.problem : 'the process ended by itself'
      if (problem === null && outcome.isSame) {
        if (random() < COPIES && left.content) await keepCopy(sql, life, left.content)
      } else {
        const said = problem ?? `holds other rows than were acknowledged: ${outcome.differs}`
        violations.push(`kill ${n + 1}, in ${phase}, after ${killed.made.length} changes: ${said} ${killed.problems}`)
        life = null
      }
    }
  } finally {
    await fs.rm(root, { recursive: true, force: true, maxRetries: 3 })
  }
  return { name: 'kill', seed, figures, violations }
}

async function newLife(sql: SqlJsStatic, folder: string): Promise<Life> {
  const options = { sql, folder: LIBRARY_FOLDER, fs: new SimulatedDisk(), now: Date.now }
  const { library } = await Library.open(options)
  return { folder, shadow: library, copyFile: `${folder}.copy`, copy: null, at: 1 }
}

async function keepCopy(sql: SqlJsStatic, life: Life, content: Uint8Array): Promise<void> {
  await fs.writeFile(life.copyFile, content)
  life.copy?.close()
  life.copy = openDatabase(sql, content)
}

/** The program that is killed, as one file that starts fast. */
async function bundled(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': path.resolve('src/shared'), '@engine': path.resolve('src/engine') } },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: path.resolve('test/long/faults/kill-child.ts'),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'child.cjs' } }
    }
  })
  await fs.copyFile(path.resolve('node_modules/sql.js/dist/sql-wasm.wasm'), path.join(folder, 'sql-wasm.wasm'))
  return path.join(folder, 'child.cjs')
}

/** Kills the program a moment after some number of changes, or at any moment of its start. */
async function killedProcess(program: string, start: ChildStart, random: () => number) {
  const isEarly = random() < 0.1
  const isAimed = random() < 0.25
  const nLines = Math.floor(random() * MOST_CHANGES)
  const waitMs = random() * LONGEST_WAIT_MS
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, MATINEE_KILL_CHILD: JSON.stringify(start) },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let output = ''
  let problems = ''
  let timer = isEarly ? setTimeout(() => child.kill('SIGKILL'), waitMs * 15) : undefined
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (output.split('\n').length > nLines)
      timer ??= setTimeout(() => void killIn(child, isAimed ? start.phaseFile : null), waitMs)
  })
  child.stderr.on('data', (chunk: Buffer) => (problems += chunk.toString()))
  await new Promise((resolve) => child.on('close', resolve))
  clearTimeout(timer)
  const numbered = (outcome: string): number[] =>
    [...output.matchAll(new RegExp(`^${outcome} (\\d+)\\n`, 'gm'))].map(([, at]) => Number(at))
  return { made: numbered('made'), refused: numbered('refused'), problems }
}

/** Kills a process, when told where its phase stands as soon as it syncs its journal: when lines are written that nobody has heard of. */
async function killIn(child: ChildProcess, phaseFile: string | null): Promise<void> {
  const end = performance.now() + LONGEST_AIM_MS
  while (phaseFile !== null && performance.now() < end && readFileSync(phaseFile, 'latin1') !== 'd')
    await new Promise((resolve) => setImmediate(resolve))
  child.kill('SIGKILL')
}

async function phaseOf(file: string): Promise<string> {
  const character = await fs.readFile(file, 'latin1').catch(() => '')
  await fs.rm(file, { force: true })
  return PHASES[character as keyof typeof PHASES] ?? 'start of the process'
}

/** What the next start finds. */
async function opened(sql: SqlJsStatic, folder: string) {
  try {
    const { library, report } = await Library.open({ sql, folder, fs, now: Date.now })
    const left = { rows: rowsOf(library), content: library.export() }
    forget(library)
    return { ...left, problem: report.kind === 'whole' ? null : `reported as ${JSON.stringify(report)}` }
  } catch (error) {
    return { rows: '', content: null, problem: `does not open: ${reasonOf(error)}` }
  }
}

/**
 * Makes the same changes in memory, told from the seed alone: all groups whose changes were answered, then those of the one that was under
 * way, one by one, until the rows are those that were found. A refusal may be heard before what comes before it is on disk.
 */
async function compare(life: Life, { seed, firstAt }: ChildStart, answers: Answers, found: string) {
  const random = createRandom(seed)
  const lastMade = Math.max(firstAt - 1, ...answers.made)
  const isMade = new Set(answers.made)
  const isAnswered = new Set([...answers.made, ...answers.refused])
  const made: HouseholdChange[] = []
  let nUnderWay = 0
  for (let at = firstAt; ;) {
    const { changes } = drawGroup(random, life.shadow)
    const isUnderWay = changes.some((_, n) => !isAnswered.has(at + n))
    life.at = at + changes.length
    for (const change of changes) {
      if (isUnderWay && at > lastMade) {
        if (rowsOf(life.shadow) === found) return { isSame: true, made, nUnderWay, differs: '' }
        nUnderWay++
      } else if (isMade.has(at)) made.push(change)
      await makeHouseholdChange(life.shadow, change, at++, life.copy)
    }
    const rows = isUnderWay ? rowsOf(life.shadow) : ''
    if (isUnderWay) return { isSame: rows === found, made, nUnderWay, differs: difference(rows, found) }
  }
}

/** The rows that only one side has. */
function difference(expected: string, found: string): string {
  const [left, right] = [expected.split('\n'), found.split('\n')]
  const only = (some: string[], others: string[]): string[] => some.filter((row) => !others.includes(row)).slice(0, 4)
  return `-${only(left, right).join(' -')} +${only(right, left).join(' +')}`
}
