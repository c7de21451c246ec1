// npm run test:trainer-faults [-- --faults N] [--seed S]: faults of the trainer in the real app, one after another: killed at a
// random moment, cancelled at a random moment, settings that make it diverge, and (one in fifty, because each takes ten
// seconds) standing still. After each one: the previous model is in use, no trainer process and no stray file is left.
// The last line is one JSON object.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { ElectronApplication, Page } from '@playwright/test'
import type { ResponseOf } from '../src/shared/contract'
import { openApp, call } from './real-app/drive'

const { values } = parseArgs({
  options: { faults: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } }
})

type Fault = 'kill' | 'cancel' | 'diverge' | 'stand still'

/** Numbers in 0..1 from a seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const trainerPid = (electron: ElectronApplication): Promise<number | undefined> =>
  electron.evaluate(({ app }) => app.getAppMetrics().find((metric) => metric.name === 'Matinee trainer')?.pid)

async function waitUntilIdle(page: Page): Promise<ResponseOf<'training:state'>> {
  for (;;) {
    const state = await call(page, 'training:state', {})
    if (state.activity.kind === 'idle') return state
    await page.waitForTimeout(20)
  }
}

function chooseFault(n: number, random: () => number): Fault {
  if (n % 50 === 49) return 'stand still'
  const share = random()
  return share < 0.45 ? 'kill' : share < 0.9 ? 'cancel' : 'diverge'
}

/** Makes one fault happen to a running training; returns how long a cancel took. */
async function inflict(electron: ElectronApplication, page: Page, fault: Fault): Promise<number | null> {
  if (fault === 'cancel')
    return page.evaluate(async () => {
      const started = performance.now()
      await window.matinee.call('training:cancel', {})
      return performance.now() - started
    })
  if (fault === 'diverge') return null // its settings do it
  const pid = await trainerPid(electron)
  if (pid !== undefined) process.kill(pid, fault === 'kill' ? 'SIGKILL' : 'SIGSTOP')
  return null
}

const quantile = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN)

async function main(): Promise<void> {
  const random = createRandom(Number(values.seed))
  const folder = await mkdtemp(path.join(tmpdir(), 'matinee-trainer-faults-'))
  const { electron, page } = await openApp(folder)
  const before = await waitUntilIdle(page)
  const files = await readdir(path.join(folder, 'models'))
  const { training } = (await call(page, 'app:state', {})).settings
  const counts: Record<string, number> = {}
  const cancels: number[] = []
  let [modelLost, orphans, strayFiles, finishedFirst] = [0, 0, 0, 0]

  for (let n = 0; n < Number(values.faults); n++) {
    const fault = chooseFault(n, random)
    const wild = { ...training, learningRate: 10 }
    await call(page, 'settings:set', { training: fault === 'diverge' ? wild : training })
    await call(page, 'training:start', {})
    await page.waitForTimeout(random() * 900)
    const cancelMs = await inflict(electron, page, fault)
    if (cancelMs !== null) cancels.push(cancelMs)
    const after = await waitUntilIdle(page)
    const [run] = (await call(page, 'model:runs', {})).runs
    if (run?.outcome === 'published') finishedFirst++
    counts[fault] = (counts[fault] ?? 0) + 1
    if (after.model?.modelId !== before.model?.modelId) modelLost++
    if ((await trainerPid(electron)) !== undefined) orphans++
    if (JSON.stringify(await readdir(path.join(folder, 'models'))) !== JSON.stringify(files)) strayFiles++
    const list = { profileId: 1, sort: 'recommended', offset: 0, limit: 5 } as const
    if ((await call(page, 'recommendations:list', list)).movies.length !== 5) modelLost++
  }
  await electron.close()
  await rm(folder, { recursive: true, force: true })
  cancels.sort((a, b) => a - b)
  const cancelMs = { p50: quantile(cancels, 0.5), p95: quantile(cancels, 0.95), max: Math.round(cancels.at(-1) ?? NaN) }
  console.log(JSON.stringify({ faults: counts, finishedFirst, modelLost, orphans, strayFiles, cancelMs }))
  process.exitCode = modelLost + orphans + strayFiles > 0 ? 1 : 0
}

void main()
