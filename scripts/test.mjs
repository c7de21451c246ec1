// npm test [-- --data FOLDER] [--only NAME,NAME]: every check, with what each took, the slowest tests and one line of totals at the end.
// FOLDER holds ml-100k and ml-latest-small; without it the checks that need MovieLens files are skipped.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { electronEnv, resolveElectron } from './electron-dist.mjs'
import { ensureSystemPackages } from './system-deps.mjs'
import { endToEndFailures, unitFailures } from './test-failures.mjs'
import { endToEndTimes, slowest, unitTimes } from './test-times.mjs'
import { runWithDisplay } from './with-display.mjs'

const { values } = parseArgs({ options: { data: { type: 'string' }, only: { type: 'string' } } })
const data = values.data ?? (existsSync('../shared/data') ? '../shared/data' : undefined)
const results = 'test-results'
const env = { ...process.env, ...(data && { MATINEE_DATA: path.resolve(data) }) }

const run = (command, args, extraEnv = {}) =>
  spawnSync('npx', [command, ...args], {
    stdio: 'inherit',
    env: { ...env, ...extraEnv },
    shell: process.platform === 'win32'
  }).status === 0

/** A check that passes or fails as a whole. */
const check = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, failures: [] })

/** A command as a check; what it says is shown once it has ended, so that two of them do not talk at once. */
const quiet =
  (command, args, extraEnv = async () => ({})) =>
  async () => {
    const shell = process.platform === 'win32'
    const child = spawn('npx', [command, ...args], { env: { ...env, ...(await extraEnv()) }, shell })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part))
    const code = await new Promise((resolve) => child.once('close', resolve))
    return { ...check(code === 0), said }
  }

/** The outcome of tests that were counted; a command that fails although no test did has failed once. */
const tests = (passed, failed, skipped, ok, failures, times) => ({
  ...{ passed, failed: failed || (ok ? 0 : 1), skipped, failures, times }
})

function unitTests() {
  const file = path.join(results, 'unit.json')
  const ok = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  if (!existsSync(file)) return check(false)
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const { numPassedTests, numFailedTests, numPendingTests } = report
  return tests(
    numPassedTests,
    numFailedTests,
    numPendingTests,
    ok && report.success,
    unitFailures(report),
    unitTimes(report)
  )
}

async function endToEndTests() {
  const file = path.join(results, 'e2e.json')
  // Without `ip` the tests in a network of their own would be skipped, which only who may install it can help.
  const programs = process.getuid?.() === 0 ? ['ip'] : []
  if (!(await ensureSystemPackages({ install: true, programs }))) return check(false)
  const status = await runWithDisplay('npx', ['playwright', 'test'], { MATINEE_E2E_REPORT: file })
  if (!existsSync(file)) return check(false)
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const { expected, flaky, unexpected, skipped } = report.stats
  return tests(expected + flaky, unexpected, skipped, status === 0, endToEndFailures(report), endToEndTimes(report))
}

/** What needs nothing of each other: two go on beside each other, the longest first. */
const SHORT = {
  lint: quiet('eslint', ['.', '--max-warnings', '0']),
  types: quiet('tsc', ['-b']),
  imports: quiet('depcruise', ['src', 'scripts', 'lab', 'test']),
  format: quiet('prettier', ['--check', '--log-level', 'warn', '.']),
  unused: quiet('knip', []),
  build: quiet('electron-vite', ['build'], async () => electronEnv(await resolveElectron()))
}
/** What takes the whole machine. */
const LONG = { unit: unitTests, e2e: endToEndTests }

const chosen = values.only?.split(',') ?? [...Object.keys(SHORT), ...Object.keys(LONG)]
for (const name of chosen)
  if (!SHORT[name] && !LONG[name])
    throw new Error(`there is no check ${name}; there are: ${Object.keys({ ...SHORT, ...LONG }).join(', ')}`)
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []
const times = []
const seconds = {}

async function make(name, work) {
  const start = performance.now()
  const outcome = await work()
  seconds[name] = Math.round((performance.now() - start) / 1000)
  if (outcome.said !== undefined) console.log(`\n=== ${name}\n${outcome.said.trim()}`)
  for (const key of Object.keys(total)) total[key] += outcome[key]
  times.push(...(outcome.times ?? []))
  if (outcome.failed > 0 || outcome.failures.length > 0)
    failures.push(`${name}: ${outcome.failed} failed`, ...outcome.failures.map((failure) => `  ${failure}`))
}

const waiting = Object.keys(SHORT).filter((name) => chosen.includes(name))
const makeWaiting = async () => {
  for (let name = waiting.shift(); name; name = waiting.shift()) await make(name, SHORT[name])
}
await Promise.all([makeWaiting(), makeWaiting()])
for (const name of Object.keys(LONG).filter((each) => chosen.includes(each))) {
  console.log(`\n=== ${name}`)
  await make(name, LONG[name])
}

if (!data) console.log('\nThe checks on MovieLens files were skipped: name their folder with --data.')
console.log(
  `\nSeconds: ${Object.entries(seconds)
    .map((entry) => entry.join(' '))
    .join(', ')}`
)
if (times.length > 0) console.log(`The slowest tests:\n${slowest(times, 10).join('\n')}`)
if (failures.length > 0) console.log(`\n${failures.join('\n')}`)
writeFileSync(path.join(results, 'totals.json'), JSON.stringify({ ...total, failures, seconds }))
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 ? 1 : 0
