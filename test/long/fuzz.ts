// npm run test:long -- fuzz [--inputs N --seed S --only TARGET]: the importers against damaged, hostile and lying files.
import { parseArgs } from 'node:util'
import { campaign, TARGETS, type Target } from './fuzz/campaign'

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' }
  }
})
/** fast-check remembers what it has drawn; in pieces that stays small. */
const PIECE = 5_000

async function run(): Promise<void> {
  const targets = TARGETS.filter((target) => values.only === undefined || target === values.only)
  const seed = Number(values.seed)
  const started = Date.now()
  let total = 0
  for (const target of targets) {
    const inputs = Math.ceil(Number(values.inputs) / targets.length)
    const sum = { read: 0, refused: 0, asked: 0, slowestMs: 0 }
    for (let done = 0; done < inputs; done += PIECE) {
      const tally = await campaign(target as Target, Math.min(PIECE, inputs - done), seed + done)
      for (const kind of ['read', 'refused', 'asked'] as const) sum[kind] += tally.outcomes[kind]
      sum.slowestMs = Math.max(sum.slowestMs, tally.slowestMs)
    }
    total += inputs
    console.log(JSON.stringify({ target, inputs, ...sum, slowestMs: Math.round(sum.slowestMs) }))
  }
  console.log(JSON.stringify({ total, failures: 0, seed, seconds: Math.round((Date.now() - started) / 1000) }))
}

run().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
