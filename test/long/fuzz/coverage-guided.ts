// npx tsx --tsconfig tsconfig.node.json test/long/fuzz/coverage-guided.ts [--seconds N] [--seed S]
// Fuzzing led by coverage: an input that runs a part of the importers in a way no input did before joins the pool that the
// next inputs are made of. The coverage is V8's own, read after every input.
import { Session } from 'node:inspector/promises'
import { parseArgs } from 'node:util'
import { createRandom } from '../../fixtures/random'
import { example } from '../../fixtures/imports'
import { judge } from './judge'
import { damagedOnce, EXAMPLES } from './mutations'

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } }
})
const random = createRandom(Number(values.seed))
const upTo = (n: number): number => Math.floor(random() * n)

interface Known {
  readonly name: string
  readonly content: Buffer
}

/** What ran, as one text per piece of code and power of two of the times it ran. */
async function featuresOf(session: Session): Promise<string[]> {
  const { result } = await session.post('Profiler.takePreciseCoverage')
  return result
    .filter(({ url }) => url.includes('/importers/'))
    .flatMap(({ url, functions }) =>
      functions.flatMap(({ ranges }) =>
        ranges
          .filter(({ count }) => count > 0)
          .map(
            ({ startOffset, endOffset, count }) => `${url} ${startOffset} ${endOffset} ${Math.round(Math.log2(count))}`
          )
      )
    )
}

async function run(): Promise<void> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const pool: Known[] = []
  const seen = new Set<string>()
  const outcomes = { read: 0, refused: 0, asked: 0 }
  const attempt = async (input: Known): Promise<boolean> => {
    outcomes[await judge(input)]++
    const fresh = (await featuresOf(session)).filter((feature) => !seen.has(feature))
    for (const feature of fresh) seen.add(feature)
    if (fresh.length > 0) pool.push(input)
    return fresh.length > 0
  }
  for (const file of Object.values(EXAMPLES).flat())
    await attempt({ name: file.split('/').at(-1) ?? '', content: example(file) })
  const begun = { pool: pool.length, features: seen.size }
  const end = Date.now() + Number(values.seconds) * 1000
  let inputs = 0
  for (; Date.now() < end; inputs++) {
    const from = pool[upTo(pool.length)] as Known
    let { content } = from
    for (let times = 1 + upTo(4); times > 0; times--) content = damagedOnce(content, random)
    const name = random() < 0.02 ? (pool[upTo(pool.length)] as Known).name : from.name
    await attempt({ name, content })
  }
  console.log(
    JSON.stringify({ inputs, outcomes, begun, ended: { pool: pool.length, features: seen.size }, failures: 0 })
  )
}

run().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
