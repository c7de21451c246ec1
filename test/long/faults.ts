/*
 * What may go wrong with the library, made to happen: npm run test:long -- NAME [--seed S] [--count N] [--short]
 * Names: power-cut, io-faults, damage, folder, kill; with "faults" all of these; kill-app and start-folder in the real app
 * (MATINEE_EXECUTABLE names a packaged one). --short is what `npm test` does; --first stops at the first
 * broken promise. Prints a table; the last line is one JSON object. Fails when a promise was broken.
 */
import { parseArgs } from 'node:util'
import initSqlJs from 'sql.js'
import { damageFiles } from './faults/damage'
import { failCalls } from './faults/io-faults'
import { fillFolders } from './faults/folder'
import { killProcesses } from './faults/kill'
import { cutPower } from './faults/power-cut'
import type { Options, Tally } from './faults/tally'

interface Harness {
  readonly run: (options: Options) => Promise<Tally>
  readonly count: number
  readonly shortCount: number
}

const HARNESSES: Readonly<Record<string, Harness>> = {
  'power-cut': { run: cutPower, count: 100_000, shortCount: 5_000 },
  'io-faults': { run: failCalls, count: 5_000, shortCount: 80 },
  damage: { run: damageFiles, count: 10_000, shortCount: 500 },
  folder: { run: fillFolders, count: 10_000, shortCount: 100 },
  kill: { run: killProcesses, count: 2_000, shortCount: 25 },
  'kill-app': {
    run: async (options) => (await import('./faults/kill-app')).killApp(options),
    count: 100,
    shortCount: 5
  },
  'start-folder': {
    run: async (options) => (await import('./faults/start-folder')).startOnFolders(options),
    count: 200,
    shortCount: 4
  }
}

const DEFAULTS = ['power-cut', 'io-faults', 'damage', 'folder', 'kill']

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string' },
      short: { type: 'boolean', default: false },
      first: { type: 'boolean', default: false }
    }
  })
  const sql = await initSqlJs()
  const tallies: (Tally & { readonly seconds: number })[] = []
  for (const name of positionals.length > 0 ? positionals : DEFAULTS) {
    const harness = HARNESSES[name]
    if (!harness) throw new Error(`There is no ${name}; there are ${Object.keys(HARNESSES).join(', ')}.`)
    const count = values.count ? Number(values.count) : values.short ? harness.shortCount : harness.count
    const start = performance.now()
    const tally = await harness.run({ sql, seed: Number(values.seed), count, stopAtFirst: values.first })
    tallies.push({ ...tally, seconds: Math.round((performance.now() - start) / 1_000) })
    print(tally)
  }
  console.log(JSON.stringify({ faults: tallies.map((tally) => ({ ...tally, violations: tally.violations.length })) }))
  process.exitCode = tallies.some(({ violations }) => violations.length > 0) ? 1 : 0
}

function print({ name, seed, figures, violations }: Tally): void {
  console.log(`\n${name}, seed ${seed}`)
  for (const [what, figure] of Object.entries(figures))
    console.log(`  ${what.padEnd(44)} ${String(figure).padStart(9)}`)
  console.log(`  ${'promises broken'.padEnd(44)} ${String(violations.length).padStart(9)}`)
  for (const violation of violations.slice(0, 5)) console.log(`    ${violation}`)
}

void main()
