// Adds up `npm test` and the end-to-end tests of the packaged app: what failed, and a last line 'N passed, N failed, N skipped'.
//   node scripts/ci-totals.mjs TOTALS_JSON PLAYWRIGHT_JSON TEST_STATUS PACKAGED_STATUS
import { existsSync, readFileSync } from 'node:fs'
import { endToEndFailures } from './test-failures.mjs'

const [totalsFile, reportFile, testStatus, packagedStatus] = process.argv.slice(2)
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)
const whole = read(totalsFile) ?? { passed: 0, failed: 1, skipped: 0, failures: ['npm test left no totals'] }
const report = read(reportFile)
const stats = report?.stats ?? { expected: 0, flaky: 0, unexpected: 1, skipped: 0 }
const passed = whole.passed + stats.expected + stats.flaky
const failed = (whole.failed || (testStatus === '0' ? 0 : 1)) + (stats.unexpected || (packagedStatus === '0' ? 0 : 1))
const failures = [...whole.failures, ...(report ? endToEndFailures(report) : ['the packaged app left no report'])]
if (failures.length > 0) console.log(`\n${failures.join('\n')}\n`)
console.log(`${passed} passed, ${failed} failed, ${whole.skipped + stats.skipped} skipped`)
process.exitCode = failed > 0 ? 1 : 0
