import os from 'node:os'
import { expect, it } from 'vitest'
import { CALLS } from '../../../src/shared/contract'
import { gauge, type Measured } from './measure'

/** npm run bench:gauge says how many ratings, makes every call twice and prints what it measures; npm test makes each once over a few. */
const N_RATINGS = Number(process.env['MATINEE_GAUGE'] ?? 0)
/** The aim is 100 ms; code that has never run takes longer, and so do slow machines. */
const BOUND_MS = 500

it('no call keeps main from everything else for long', { timeout: 1_800_000 }, async () => {
  const { measured, refusals } = await gauge(
    N_RATINGS > 0
      ? { nRatings: N_RATINGS, nRounds: 2, budgetSeconds: 10 }
      : { nRatings: 20_000, nRounds: 1, budgetSeconds: 1 }
  )
  if (N_RATINGS > 0) console.log(table(measured))
  expect([...new Set(measured.map(({ name }) => name))].sort()).toEqual(Object.keys(CALLS).sort())
  const slow = measured.filter(({ milliseconds }) => Math.max(...milliseconds) > BOUND_MS)
  expect({ refusals, slow }).toEqual({ refusals: [], slow: [] })
})

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
