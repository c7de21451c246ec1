// npm run bench|evaluate|test:long [-- NAME [OPTION ...] [--write]]: the long commands by name; without one, the names there are.
// With --write, what is printed also goes to docs/measured/NAME.md.
import { spawnSync } from 'node:child_process'
import { writeMeasured } from './measured.mjs'
import { ensureSystemPackages } from './system-deps.mjs'
import { runWithDisplay } from './with-display.mjs'

const faults = (name, about) => [name, { file: 'test/long/faults.ts', args: [name], about }]
const protocol = (name, about) => [name, { file: 'lab/evaluate/protocols.ts', args: [name], about }]

/** What is run for each name; with `app` in the real app, built first, on a display. */
const GROUPS = {
  bench: new Map([
    ['training', { file: 'lab/bench/engine.ts', about: 'training beside LIBMF, folding in' }],
    ['large-training', { file: 'lab/bench/engine.ts', args: ['scale'], about: 'one training of 10 million ratings' }],
    ['library', { file: 'lab/bench/library.ts', about: 'how long a rating waits until it is on disk' }],
    ['import', { file: 'lab/bench/import.ts', about: 'an import, and how long it keeps main' }],
    ['restore', { file: 'lab/bench/restore.ts', about: 'going back to a backup, and how long it keeps main' }],
    [
      'gauge',
      {
        vitest: 'test/main/gauge/gauge.test.ts',
        env: { MATINEE_GAUGE: '100000' },
        about: 'how long each call keeps main, with 100,000 ratings'
      }
    ],
    ['app', { file: 'lab/bench/app.ts', app: true, about: 'what a person waits for in the real app' }],
    [
      'large-dataset',
      { file: 'lab/bench/large-dataset.ts', app: true, about: 'a dataset of 10 or 32 million ratings in the real app' }
    ],
    ['scroll', { file: 'lab/bench/scroll.ts', app: true, about: 'how evenly the longest lists scroll' }]
  ]),
  evaluate: new Map([
    protocol('split', 'error on held-out ratings'),
    protocol('new-user', 'error and order for people whom the model has not seen'),
    protocol('intervals', 'how often the plus-minus holds'),
    protocol('explore', 'the dial, the picks, calibration, similar movies'),
    protocol('marks', 'what a like, a dislike and "seen" count'),
    protocol('ask-next', 'which questions teach most'),
    protocol('stability', 'how much two trainings of the same data differ'),
    protocol('search', 'constants of the engine, on data that no figure is claimed on'),
    ['matching', { file: 'lab/evaluate/matching.ts', about: 'imported titles and their movies' }],
    ['structure', { file: 'lab/structure.ts', about: 'files, folders and the imports between them' }],
    ['fidelity', { file: 'lab/fidelity.ts', about: 'how well the simulated community stands for the real one' }]
  ]),
  'test:long': new Map([
    ['faults', { file: 'test/long/faults.ts', about: 'the five below, one after the other' }],
    faults('power-cut', 'power cuts at every point of a run'),
    faults('io-faults', 'each call to the disk failing'),
    faults('damage', 'damaged files'),
    faults('folder', 'a data folder full of rubbish'),
    faults('kill', 'a process killed at random'),
    [
      'kill-app',
      { file: 'test/long/faults.ts', args: ['kill-app'], app: true, about: 'the real app killed at random' }
    ],
    [
      'start-folder',
      {
        file: 'test/long/faults.ts',
        args: ['start-folder'],
        app: true,
        about: 'the real app on a folder full of rubbish'
      }
    ],
    ['mutants', { file: 'test/long/mutants.ts', about: 'whether the faults above notice a broken store' }],
    ['fuzz', { file: 'test/long/fuzz.ts', about: 'importers on damaged, hostile and lying files' }],
    ['fuzz-coverage', { file: 'test/long/fuzz/coverage-guided.ts', about: 'the same, led by what code was reached' }],
    [
      'trainer-faults',
      {
        file: 'test/long/trainer-faults.ts',
        app: true,
        programs: ['strace'],
        about: 'the trainer killed, stopped, cancelled, diverging'
      }
    ],
    ['soak', { file: 'test/long/soak.ts', app: true, about: 'memory, files and the data folder over a long run' }]
  ])
}

async function main([group, name, ...given]) {
  const entries = GROUPS[group]
  const entry = entries.get(name)
  if (!entry) {
    if (name !== undefined) console.error(`There is no ${group} ${name}.\n`)
    console.log(`npm run ${group} -- NAME [OPTION ...] [--write]\n`)
    for (const [each, { about }] of entries) console.log(`  ${each.padEnd(16)} ${about}`)
    return name === undefined ? 0 : 2
  }
  const options = given.filter((option) => option !== '--write')
  const { about, file, args = [], vitest, env = {}, app = false, programs = [] } = entry
  const command = vitest ? ['vitest', 'run', vitest] : ['tsx', '--tsconfig', 'tsconfig.node.json', file, ...args]
  // What cannot be installed is said; the command does without it.
  if (programs.length > 0) await ensureSystemPackages({ install: true, programs })
  if (given.includes('--write')) {
    // The same command again, without --write, so that what it prints can be kept.
    const again = spawnSync(process.execPath, [process.argv[1], group, name, ...options], {
      stdio: ['inherit', 'pipe', 'inherit'],
      encoding: 'utf8',
      maxBuffer: 2 ** 26
    })
    process.stdout.write(again.stdout)
    if (again.status === 0) console.log(`written to ${writeMeasured(group, name, about, options, again.stdout)}`)
    return again.status ?? 1
  }
  if (!app) return spawn([...command, ...options], env)
  const isPackaged = process.env.MATINEE_EXECUTABLE !== undefined
  return (
    (isPackaged ? 0 : spawn(['electron-vite', 'build'], env)) || runWithDisplay('npx', [...command, ...options], env)
  )
}

/** Runs a program of the project to its end and returns its exit code. */
const spawn = (command, env) =>
  spawnSync('npx', command, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32'
  }).status ?? 1

process.exitCode = await main(process.argv.slice(2))
