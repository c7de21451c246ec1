// npm test [-- --data FOLDER] [--only NAME,NAME]: every check, in order, with one line of totals at the end.
// FOLDER holds ml-100k and ml-latest-small; without it the checks that need MovieLens files are skipped.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { electronEnv, resolveElectron } from './electron-dist.mjs'
import { ensureSystemPackages } from './system-deps.mjs'
import { endToEndFailures, unitFailures } from './test-failures.mjs'
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

/** The outcome of tests that were counted; a command that fails although no test did has failed once. */
const tests = (passed, failed, skipped, ok, failures) => ({ passed, failed: failed || (ok ? 0 : 1), skipped, failures })

function unitTests() {
  const file = path.join(results, 'unit.json')
  const ok = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  if (!existsSync(file)) return check(false)
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const { numPassedTests, numFailedTests, numPendingTests } = report
  return tests(numPassedTests, numFailedTests, numPendingTests, ok && report.success, unitFailures(report))
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
  return tests(expected + flaky, unexpected, skipped, status === 0, endToEndFailures(report))
}

const built = async () => run('electron-vite', ['build'], electronEnv(await resolveElectron()))

const CHECKS = {
  types: () => check(run('tsc', ['-b'])),
  lint: () => check(run('eslint', ['.', '--max-warnings', '0'])),
  format: () => check(run('prettier', ['--check', '--log-level', 'warn', '.'])),
  imports: () => check(run('depcruise', ['src', 'scripts', 'lab', 'test'])),
  unused: () => check(run('knip', [])),
  build: async () => check(await built()),
  unit: unitTests,
  e2e: endToEndTests
}

const chosen = values.only?.split(',') ?? Object.keys(CHECKS)
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []
for (const name of chosen) {
  if (!CHECKS[name]) throw new Error(`there is no check ${name}; there are: ${Object.keys(CHECKS).join(', ')}`)
  console.log(`\n=== ${name}`)
  const outcome = await CHECKS[name]()
  for (const key of Object.keys(total)) total[key] += outcome[key]
  if (outcome.failed > 0 || outcome.failures.length > 0)
    failures.push(`${name}: ${outcome.failed} failed`, ...outcome.failures.map((failure) => `  ${failure}`))
}
if (!data) console.log('\nThe checks on MovieLens files were skipped: name their folder with --data.')
if (failures.length > 0) console.log(`\n${failures.join('\n')}`)
writeFileSync(path.join(results, 'totals.json'), JSON.stringify({ ...total, failures }))
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 ? 1 : 0
