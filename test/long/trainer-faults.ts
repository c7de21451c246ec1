/*
 * Faults of the trainer in the real app, one after another: npm run test:long -- trainer-faults [--faults N] [--seed S] [--only KIND]
 * At random moments of a training: its process is killed, killed at a system call (where strace is installed), stands still or is
 * cancelled, also before it runs; its settings make it diverge; the app quits or is killed. After each: a model that was
 * published whole is in use, there is no process and no file that nobody uses. Linux only; prints a table, then one JSON object.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom } from '../fixtures/random'
import { canTrace, type SystemCall } from './faults/system-calls'
import { TrainerVictim, type Fault, type Method } from './faults/trainer-victim'

const METHODS: readonly Method[] = ['gibbs', 'sgd']

/** The share of each fault; standing still costs ten seconds, so that only one in fifty does. */
const SHARES: readonly (readonly [Fault, number])[] = [
  ['stand still', 0.02],
  ['quit', 0.03],
  ['app killed', 0.03],
  ['cancel at once', 0.05],
  ['diverge', 0.1],
  ['kill', 0.17],
  ['kill at a system call', 0.3],
  ['cancel', 0.3]
]

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      faults: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' }
    }
  })
  const only = SHARES.find(([fault]) => fault === values.only)?.[0] ?? null
  if (!canTrace)
    console.log('strace is not installed here: no trainer is killed at a system call (sudo apt-get install strace).')
  const folder = await mkdtemp(path.join(tmpdir(), 'matinee-trainer-faults-'))
  try {
    const victim = await TrainerVictim.start(path.join(folder, 'data'))
    await tally(victim, Number(values.faults), createRandom(Number(values.seed)), only)
    await victim.close()
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function tally(victim: TrainerVictim, nFaults: number, random: () => number, only: Fault | null): Promise<void> {
  const kinds: Record<string, { faults: number; afterTheEnd: number }> = {}
  const milliseconds = new Map<Fault, number[]>()
  const broken = { modelLost: 0, orphans: 0, strayFiles: 0 }
  const lengths = new Map<Method, number>()
  const calls = new Map<Method, readonly SystemCall[]>()
  const killedAt = new Set<string>()
  for (const method of METHODS) {
    if (canTrace) calls.set(method, await victim.systemCalls(method))
    lengths.set(method, await victim.trainWhole(method))
  }
  for (let n = 0; n < nFaults; n++) {
    const fault = only ?? (n % 50 === 49 ? 'stand still' : drawFault(random))
    const method = fault === 'diverge' || random() < 0.7 ? 'sgd' : 'gibbs'
    const known = calls.get(method) ?? []
    const at = known[Math.floor(random() * known.length)] ?? { name: 'read', n: 1 }
    if (fault === 'kill at a system call') killedAt.add(at.name)
    const afterMs = random() * 1.1 * (lengths.get(method) ?? 0)
    const { elapsedMs, trainingWasOver, problems } = await victim.suffer(fault, method, { afterMs, at })
    const kind = (kinds[fault] ??= { faults: 0, afterTheEnd: 0 })
    kind.faults++
    if (trainingWasOver) kind.afterTheEnd++
    if (elapsedMs !== null) milliseconds.set(fault, [...(milliseconds.get(fault) ?? []), elapsedMs])
    for (const problem of problems) broken[problem.kind]++
    if ((n + 1) % 100 === 0) console.log(`${n + 1} faults: ${JSON.stringify(broken)}`)
    for (const { kind: what, said } of problems) console.log(`fault ${n + 1}, ${fault}, ${method}: ${what}: ${said}`)
  }
  for (const [name, { faults, afterTheEnd }] of Object.entries(kinds))
    console.log(
      `${name.padEnd(24)} ${String(faults).padStart(5)}, of which the training had ended before: ${afterTheEnd}`
    )
  const figures = {
    kinds,
    ...broken,
    systemCalls: { ofATraining: calls.get('sgd')?.length ?? 0, killedAt: [...killedAt].sort() },
    cancelMs: spread([...(milliseconds.get('cancel') ?? []), ...(milliseconds.get('cancel at once') ?? [])]),
    quitMs: spread(milliseconds.get('quit'))
  }
  console.log(JSON.stringify(figures))
  process.exitCode = Object.values(broken).some((count) => count > 0) ? 1 : 0
}

function drawFault(random: () => number): Fault {
  const possible = SHARES.filter(
    ([fault]) => fault !== 'stand still' && (canTrace || fault !== 'kill at a system call')
  )
  let at = random() * possible.reduce((sum, [, share]) => sum + share, 0)
  return possible.find(([, share]) => (at -= share) < 0)?.[0] ?? 'cancel'
}

function spread(values: readonly number[] = []) {
  const sorted = [...values].sort((a, b) => a - b)
  const quantile = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
  return { p50: quantile(0.5), p95: quantile(0.95), max: quantile(1) }
}

void main()
