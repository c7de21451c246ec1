import { spawn } from 'node:child_process'
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SqlJsStatic } from 'sql.js'
import { build } from 'vite'
import { Library } from '../../src/main/store/library'
import { createRandom } from '../fixtures/random'
import { stateOf } from './changes'
import { drawGroup, PHASES, type ChildStart } from './kill-child'
import { difference, Model, type Effect } from './model'
import { forget, matching, type Expectation } from './session'
import { reasonOf, type Options, type Tally } from './tally'

const KILLS_PER_FOLDER = 20
const MOST_CHANGES = 24
const LONGEST_WAIT_MS = 20

/** Kills a process that changes a library at random moments, `count` times, and opens what it leaves. */
export async function killProcesses({ sql, seed, count, stopAtFirst = false }: Options): Promise<Tally> {
  const random = createRandom(seed)
  const folder = await fs.mkdtemp(path.join(tmpdir(), 'matinee-kill-'))
  const figures: Record<string, number> = { kills: 0, 'changes acknowledged': 0, 'of those under way, found': 0 }
  const violations: string[] = []
  try {
    const program = await bundled(folder)
    let life = { model: new Model(), at: 1, folder: '' }
    for (let n = 0; n < count && !(stopAtFirst && violations.length > 0); n++) {
      if (n % KILLS_PER_FOLDER === 0) life = { model: new Model(), at: 1, folder: path.join(folder, `library-${n}`) }
      const start: ChildStart = {
        folder: life.folder,
        phaseFile: path.join(folder, 'phase'),
        seed: seed * 1_000_003 + n,
        firstAt: life.at
      }
      const { acknowledged, problems } = await killed(program, start, random)
      const phase = await phaseOf(start.phaseFile)
      figures.kills = n + 1
      figures[`killed in: ${phase}`] = (figures[`killed in: ${phase}`] ?? 0) + 1
      figures['changes acknowledged'] = (figures['changes acknowledged'] ?? 0) + acknowledged
      const { expected, next } = expectation(life.model, start, acknowledged)
      const outcome = await inspect(sql, life.folder, expected)
      if (outcome instanceof Model) {
        if (outcome !== expected.model)
          figures['of those under way, found'] = (figures['of those under way, found'] ?? 0) + 1
        life = { model: outcome, at: next, folder: life.folder }
      } else {
        violations.push(`kill ${n + 1}, in ${phase}, after ${acknowledged} changes: ${outcome} ${problems}`)
        life = { model: new Model(), at: 1, folder: path.join(folder, `library-after-${n}`) }
      }
    }
  } finally {
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  return { name: 'kill', seed, figures, violations }
}

/** The program that is killed, as one file that starts fast. */
async function bundled(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': path.resolve('src/shared'), '@engine': path.resolve('src/engine') } },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: path.resolve('test/faults/kill-child.ts'),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'child.cjs' } }
    }
  })
  await fs.copyFile(path.resolve('node_modules/sql.js/dist/sql-wasm.wasm'), path.join(folder, 'sql-wasm.wasm'))
  return path.join(folder, 'child.cjs')
}

/** Kills the program a moment after some number of changes, or at any moment of its start. */
async function killed(program: string, start: ChildStart, random: () => number) {
  const isEarly = random() < 0.1
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
    if (output.split('\n').length > nLines) timer ??= setTimeout(() => child.kill('SIGKILL'), waitMs)
  })
  child.stderr.on('data', (chunk: Buffer) => (problems += chunk.toString()))
  await new Promise((resolve) => child.on('close', resolve))
  clearTimeout(timer)
  return { acknowledged: output.split('\n').filter((line) => /^\d+$/.test(line)).length, problems }
}

async function phaseOf(file: string): Promise<string> {
  const character = await fs.readFile(file, 'latin1').catch(() => '')
  await fs.rm(file, { force: true })
  return PHASES[character as keyof typeof PHASES] ?? 'start of the process'
}

/** What must be there after so many acknowledgements, told from the seed alone; and the number of the next change. */
function expectation(from: Model, { seed, firstAt }: ChildStart, nAcknowledged: number) {
  const random = createRandom(seed)
  let model = from
  let at = firstAt
  let inFlight: (readonly Effect[])[] = []
  while (at - firstAt < nAcknowledged || inFlight.length === 0) {
    let ahead = model
    inFlight = []
    for (const change of drawGroup(random).changes) {
      const effects = ahead.effectsOf(change, at)
      ahead = ahead.after(effects)
      if (at++ - firstAt < nAcknowledged) model = ahead
      else inFlight.push(effects)
    }
  }
  const expected: Expectation = { model, inFlight }
  return { expected, next: at }
}

async function inspect(sql: SqlJsStatic, folder: string, expected: Expectation): Promise<Model | string> {
  try {
    const { library, report } = await Library.open({ sql, folder, fs, now: Date.now })
    const state = stateOf(library)
    forget(library)
    if (report.kind !== 'whole') return `reported as ${JSON.stringify(report)}`
    return matching(state, expected) ?? difference(state, expected.model.state)
  } catch (error) {
    return `does not open: ${reasonOf(error)}`
  }
}
