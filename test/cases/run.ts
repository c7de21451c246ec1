/*
 * What comes of importing files: npm run cases -- FILE|FOLDER... [--json]
 * Everything named is imported together, through the calls that the window makes, into a fresh library over the starter; no
 * question is answered. With --json the last line is one object (test/cases/import-cases.ts).
 */
import { parseArgs } from 'node:util'
import { importCase, type CaseReport } from './import-cases'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } }
})
if (positionals.length === 0) {
  console.error('Name files or folders to import.')
  process.exitCode = 2
} else void importCase(positionals).then(values.json ? (report) => console.log(JSON.stringify(report)) : tell)

function tell({ refused, counts, movies, leftOut, notes }: CaseReport): void {
  if (refused !== null) return console.log(`Refused: ${refused}`)
  console.log(
    Object.entries(counts)
      .map(([what, n]) => `${what} ${n}`)
      .join(', ')
  )
  for (const movie of movies) console.log(JSON.stringify(movie))
  for (const { file, line, why } of leftOut)
    console.log(`Left out: ${file}${line === null ? '' : ` line ${line}`}: ${why}`)
  for (const note of notes) console.log(`Note: ${note}`)
}
