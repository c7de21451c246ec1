// Adds up `npm test`, the end-to-end tests of the packaged app and the test of the deb: what failed or had to be tried again, what
// took how long, and a last line 'N passed, N failed, N skipped'.
//   node scripts/ci-totals.mjs TOTALS_JSON PLAYWRIGHT_JSON DEB_JSON TEST_STATUS PACKAGED_STATUS DEB_STATUS
import { existsSync, readFileSync } from 'node:fs'
import { endToEndFailures } from './test-failures.mjs'

const [totalsFile, reportFile, debFile, ...statuses] = process.argv.slice(2)
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)
const nothing = (complaint) => ({ passed: 0, failed: 1, skipped: 0, failures: [complaint] })

/** The outcome of Playwright in the form of the others. */
function ofReport(report) {
  if (!report) return nothing('the packaged app left no report')
  const { expected, flaky, unexpected, skipped, duration = 0 } = report.stats
  const seconds = { packaged: Math.round(duration / 1000) }
  return { passed: expected + flaky, failed: unexpected, skipped, failures: endToEndFailures(report), seconds }
}

const outcomes = [
  read(totalsFile) ?? nothing('npm test left no totals'),
  ofReport(read(reportFile)),
  read(debFile) ?? nothing('the test of the deb left no report')
]
const total = { passed: 0, failed: 0, skipped: 0 }
for (const [n, { passed, failed, skipped }] of outcomes.entries()) {
  total.passed += passed
  total.failed += failed || (statuses[n] === '0' ? 0 : 1) // a command that fails although no test did has failed once
  total.skipped += skipped
}
const failures = outcomes.flatMap((outcome) => outcome.failures)
if (failures.length > 0) console.log(`\n${failures.join('\n')}\n`)
const seconds = Object.assign({}, ...outcomes.map((outcome) => outcome.seconds))
if (Object.keys(seconds).length > 0)
  console.log(
    `Seconds: ${Object.entries(seconds)
      .map((entry) => entry.join(' '))
      .join(', ')}\n`
  )
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 ? 1 : 0
