/*
 * How long a rating waits until it is on disk: npm run bench -- library [--changes N] [--json]
 * Libraries of 1,000, 10,000 and 100,000 ratings on the disk of the temporary folder; after each rating, as many bytes as its line
 * takes are appended and synced without a library, which is what the disk and the machine themselves take. The last line is one JSON object.
 */
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import initSqlJs, { type SqlJsStatic } from 'sql.js'
import { Library } from '../../src/main/store/library'
import { rememberMovie } from '../../src/main/store/tables/movies'
import { setRating } from '../../src/main/store/tables/ratings'

const SIZES = [1_000, 10_000, 100_000]
const PROFILE = 1

interface Waits {
  readonly nRatings: number
  readonly p50: number
  readonly p95: number
  readonly max: number
  /** Of the changes that a snapshot came before: the first after a start and every thousandth. */
  readonly withSnapshot: number
  /** Of a bare append and sync, in alternation with the changes. */
  readonly bare: { readonly p50: number; readonly p95: number; readonly max: number }
}

/** About what the line of a rating takes in the journal. */
const LINE = new Uint8Array(1050)

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { changes: { type: 'string', default: '2000' }, json: { type: 'boolean', default: false } }
  })
  const sql = await initSqlJs()
  const results: Waits[] = []
  for (const nRatings of SIZES) {
    const waits = await measure(sql, nRatings, Number(values.changes))
    results.push(waits)
    const { p50, p95, max, withSnapshot, bare } = waits
    if (!values.json)
      console.log(
        `${nRatings} ratings: p50 ${ms(p50)}, p95 ${ms(p95)}, longest ${ms(max)}; with a snapshot ${ms(withSnapshot)} (median); a bare sync: p50 ${ms(bare.p50)}, p95 ${ms(bare.p95)}, longest ${ms(bare.max)}`
      )
  }
  console.log(JSON.stringify({ nChanges: Number(values.changes), milliseconds: results }))
}

/** Rates one movie after the other, each once the one before is acknowledged. */
async function measure(sql: SqlJsStatic, nRatings: number, nChanges: number): Promise<Waits> {
  const folder = await fs.mkdtemp(path.join(tmpdir(), 'matinee-bench-'))
  const open = async () => (await Library.open({ sql, folder, fs, now: Date.now })).library
  try {
    const filled = await open()
    await fill(filled, nRatings)
    await filled.close()
    filled.read((db) => db.close())
    const library = await open()
    const waits: number[] = []
    const bare: number[] = []
    const file = await fs.open(path.join(folder, 'bare'), 'w')
    for (let n = 0; n < nChanges; n++) {
      const movieId = 1 + ((n * 7919) % nRatings)
      const start = performance.now()
      await rate(library, movieId, 1 + (n % 10))
      waits.push(performance.now() - start)
      const bareStart = performance.now()
      await file.write(LINE)
      await file.datasync()
      bare.push(performance.now() - bareStart)
    }
    await file.close()
    await library.close()
    library.read((db) => db.close())
    bare.sort((a, b) => a - b)
    const sorted = [...waits].sort((a, b) => a - b)
    const withSnapshot = waits.filter((_, n) => n % 1_000 === 0).sort((a, b) => a - b)
    return {
      nRatings,
      p50: quantile(sorted, 0.5),
      p95: quantile(sorted, 0.95),
      max: quantile(sorted, 1),
      withSnapshot: quantile(withSnapshot, 0.5),
      bare: { p50: quantile(bare, 0.5), p95: quantile(bare, 0.95), max: quantile(bare, 1) }
    }
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}

/** Fills a library in changes of 1,000 ratings. */
async function fill(library: Library, nRatings: number): Promise<void> {
  for (let first = 1; first <= nRatings; first += 1_000)
    await library.change((db) => {
      for (let movieId = first; movieId < first + 1_000; movieId++) {
        rememberMovie(db, { movieId, title: `A movie of number ${movieId}`, year: 1999, imdbId: null, tmdbId: null })
        setRating(db, { profileId: PROFILE, movieId, halfStars: 1 + (movieId % 10), ratedAt: movieId }, 'import')
      }
    })
}

function rate(library: Library, movieId: number, halfStars: number): Promise<void> {
  const label = { what: 'rate', title: `A movie of number ${movieId}`, year: 1999, halfStars } as const
  return library.change(
    (db) => {
      rememberMovie(db, { movieId, title: label.title, year: label.year, imdbId: null, tmdbId: null })
      setRating(db, { profileId: PROFILE, movieId, halfStars, ratedAt: Date.now() }, 'app')
    },
    { profileId: PROFILE, label }
  )
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0

const ms = (milliseconds: number): string => `${milliseconds.toFixed(2)} ms`

void main()
