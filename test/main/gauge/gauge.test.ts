import os from 'node:os'
import { expect, it } from 'vitest'
import { CALLS } from '../../../src/shared/contract'
import { longestTurn } from './longest-turn'
import { gauge, type Measured } from './measure'

/** npm run bench -- gauge says how many ratings, makes every call twice and prints what it measures; npm test makes each once over a few. */
const N_RATINGS = Number(process.env['MATINEE_GAUGE'] ?? 0)
/** The aim is 100 ms; code that has never run takes longer, and so do slow machines. */
const BOUND_MS = 500

it('no call keeps main from everything else for long', { timeout: 1_800_000 }, async () => {
  const { measured, refusals } = await gauge(
    N_RATINGS > 0
      ? { nRatings: N_RATINGS, nRounds: 2, budgetSeconds: 10 }
      : { nRatings: 20_000, nRounds: 1, budgetSeconds: 1 }
  )
  if (N_RATINGS > 0) console.log(`${await copying()}\n${table(measured)}`)
  expect([...new Set(measured.map(({ name }) => name))].sort()).toEqual(Object.keys(CALLS).sort())
  const slow = measured.filter(({ milliseconds }) => Math.max(...milliseconds) > BOUND_MS)
  expect({ refusals, slow }).toEqual({ refusals: [], slow: [] })
})

const MB = 2 ** 20

/**
 * What this machine takes to copy 16 MB, about the bytes of such a library, into memory that it has not given yet and into memory that it
 * has: the least of what a call takes that needs them in one piece.
 */
async function copying(): Promise<string> {
  const bytes = new Uint8Array(16 * MB).fill(1)
  const fresh: number[] = []
  const used: number[] = []
  for (let n = 0; n < 5; n++) {
    const target = Buffer.allocUnsafeSlow(bytes.length)
    const copy = (): Promise<unknown> => Promise.resolve(target.set(bytes))
    fresh.push(await longestTurn(copy))
    used.push(await longestTurn(copy))
  }
  const middle = (values: number[]): string => (values.sort((a, b) => a - b)[2] ?? NaN).toFixed(1)
  return `16 MB are copied in ${middle(fresh)} ms into memory not used before, in ${middle(used)} ms into memory used before`
}

function table(measured: readonly Measured[]): string {
  const load = os.loadavg()[0]?.toFixed(1)
  const rows = measured
    .map(({ name, what, milliseconds: [first = 0, again = 0] }) => ({ name, what, first, again }))
    .sort((a, b) => b.again - a.again)
    .map(({ name, what, first, again }) => {
      const call = what === '' ? `\`${name}\`` : `\`${name}\`, ${what}`
      return `| ${call} | ${first.toFixed(0)} ms | ${again.toFixed(0)} ms |`
    })
  return [`${N_RATINGS} ratings, load ${load}`, '| call | first | again |', ...rows].join('\n')
}
