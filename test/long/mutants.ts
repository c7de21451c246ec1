/*
 * Tests the tests: npm run test:long -- mutants [words of a name | folder] puts one fault after the other into a copy of the store and runs
 * the short forms of the power cut, the failing calls, the damage and the folder on it; each must break a promise. Unit tests have no part in it.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MUTANTS, type Mutant } from './faults/mutants'

const HARNESSES = ['power-cut', 'io-faults', 'damage', 'folder']
const COPIED = [
  'src',
  'test/long',
  'test/fixtures',
  'test/real-app',
  'scripts',
  'package.json',
  'tsconfig.json',
  'tsconfig.node.json'
]

function main(): void {
  const wanted = process.argv.slice(2).join(' ')
  const folder = mkdtempSync(path.join(tmpdir(), 'matinee-mutants-'))
  const results: { name: string; killedBy: string | null; seconds: number }[] = []
  try {
    for (const part of COPIED) cpSync(part, path.join(folder, part), { recursive: true })
    symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'))
    const mutants = MUTANTS.filter(({ name, ofFolder }) => (wanted === 'folder' ? ofFolder : name.includes(wanted)))
    const needed = HARNESSES.filter((harness) => mutants.some((mutant) => harnessesFor(mutant).includes(harness)))
    const unchanged = needed.find((harness) => !keepsPromises(folder, harness))
    if (unchanged) throw new Error(`${unchanged} fails on the store as it is`)
    for (const mutant of mutants) {
      const start = performance.now()
      const killedBy = killer(folder, mutant)
      const seconds = Math.round((performance.now() - start) / 1_000)
      results.push({ name: mutant.name, killedBy, seconds })
      console.log(`${(killedBy ? `killed by ${killedBy}` : 'SURVIVED').padEnd(20)} ${mutant.name}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const survived = results.filter(({ killedBy }) => killedBy === null).length
  console.log(JSON.stringify({ mutants: results.length, killed: results.length - survived, survived, results }))
  process.exitCode = survived > 0 ? 1 : 0
}

/** What others do to the folder, and updates, are in one harness only. */
const harnessesFor = ({ ofFolder = false }: Mutant): readonly string[] =>
  HARNESSES.filter((harness) => (harness === 'folder') === ofFolder)

/** The first harness that a mutant does not get past. */
function killer(folder: string, mutant: Mutant): string | null {
  const { name, edits } = mutant
  const originals = new Map(edits.map(({ file }) => [file, readFileSync(path.join(folder, file), 'utf8')]))
  for (const { file, from, to } of edits) {
    const target = path.join(folder, file)
    const text = readFileSync(target, 'utf8')
    if (text.split(from).length !== 2) throw new Error(`"${name}" does not fit ${file} any more`)
    writeFileSync(
      target,
      text.replace(from, () => to)
    )
  }
  try {
    return harnessesFor(mutant).find((harness) => !keepsPromises(folder, harness)) ?? null
  } finally {
    for (const [file, text] of originals) writeFileSync(path.join(folder, file), text)
  }
}

function keepsPromises(folder: string, harness: string): boolean {
  const args = ['--tsconfig', 'tsconfig.node.json', 'test/long/faults.ts', harness, '--short', '--first']
  const run = spawnSync(path.resolve('node_modules/.bin/tsx'), args, { cwd: folder, encoding: 'utf8' })
  if (/promises broken/.test(run.stdout)) return run.status === 0
  throw new Error(`${harness} did not run: ${run.stderr}`)
}

main()
