/*
 * How long importing a history takes and how long it keeps main from everything else: npm run bench -- import [--movies N] [--json]
 * A Letterboxd history of N movies of the starter (ratings, and a diary of half of them) into an empty library on the disk of the temporary
 * folder: read and matched, previewed, applied, saved, undone, redone, reverted. For each, milliseconds, the longest that the
 * event loop was late, and the longest that the process worked meanwhile: on a busy machine others have the processor too.
 */
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import initSqlJs from 'sql.js'
import { openInstalled } from '../../src/main/datasets/open-dataset'
import { exportHandlers } from '../../src/main/handlers/exports'
import { historyHandlers } from '../../src/main/handlers/history'
import { importHandlers } from '../../src/main/handlers/imports'
import type { Parts } from '../../src/main/handlers/parts'
import { followLibrary } from '../../src/main/session/follow-library'
import { ImportSession } from '../../src/main/imports/session'
import { Catalogue } from '../../src/main/recommend/catalogue'
import { popularItems } from '../../src/main/recommend/popular'
import { ProfileViews } from '../../src/main/recommend/profile-views'
import { Recommender } from '../../src/main/recommend/recommender'
import { Library } from '../../src/main/store/library'
import { measurePhase, phaseLine, type Phase } from './longest-work'

const PROFILE = 1

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { movies: { type: 'string' }, json: { type: 'boolean', default: false } } })
  const folder = await fs.mkdtemp(path.join(tmpdir(), 'matinee-bench-'))
  try {
    const { call, files, nMovies } = await open(folder, values.movies === undefined ? Infinity : Number(values.movies))
    const phases: Phase[] = []
    const phase = async (name: string, work: () => Promise<unknown>): Promise<void> => {
      const measured = await measurePhase(name, work)
      phases.push(measured)
      if (!values.json) console.log(phaseLine(measured))
    }
    await phase('read and match', async () => call['imports:drop']({ profileId: PROFILE, files }))
    await phase('choose again', async () => call['imports:options']({ conflicts: 'theirs', ...EVERYTHING }))
    await phase('apply', async () => call['imports:apply']({}))
    for (const format of ['letterboxd', 'imdb', 'matinee'] as const)
      await phase(`save as ${format}`, async () => call['exports:save']({ profileId: PROFILE, format }))
    await phase('undo', async () => call['history:undo']({ profileId: PROFILE }))
    await phase('redo', async () => call['history:redo']({ profileId: PROFILE }))
    await phase('revert', async () => call['imports:revert']({ profileId: PROFILE, batchId: 1 }))
    await call.close()
    console.log(JSON.stringify({ nMovies, phases }))
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}

const EVERYTHING = {
  keepUnmatched: true,
  include: { ratings: true, watchlist: true, seen: true, diary: true }
}

async function open(folder: string, most: number) {
  const dataset = await openInstalled(path.resolve('resources/starter'))
  const { library } = await Library.open({ sql: await initSqlJs(), folder, fs, now: Date.now })
  const catalogue = new Catalogue(dataset)
  const views = new ProfileViews(library, catalogue, new Recommender(catalogue.vocabulary, popularItems(dataset)))
  followLibrary(library, { catalogue, views, training: { emit: () => undefined } })
  const session = new ImportSession({
    ...{ library, now: Date.now, log: () => undefined, onState: () => undefined },
    inUse: () => ({ catalogue, views })
  })
  const movies = catalogue.all().slice(0, most)
  const row = (n: number, title: string, year: number | null): string =>
    `20${10 + (n % 10)}-0${1 + (n % 9)}-1${n % 10},"${title.replaceAll('"', '""')}",${year ?? ''},https://boxd.it/${n}`
  const ratings = movies.map(({ title, year }, n) => `${row(n, title, year)},${(1 + (n % 10)) / 2}\n`)
  const diary = movies.flatMap(({ title, year }, n) =>
    n % 2 ? [] : [`${row(n, title, year)},${(1 + (n % 10)) / 2},,,201${n % 10}-03-0${1 + (n % 9)}\n`]
  )
  const asFile = (name: string, header: string, rows: readonly string[]) => ({
    name,
    bytes: new Uint8Array(Buffer.from(`Date,Name,Year,Letterboxd URI,${header}\n${rows.join('')}`))
  })
  const save = (name: string) => Promise.resolve([name])
  const parts = { library, views, catalogue, imports: session, now: Date.now, save } as Partial<Parts> as Parts
  const call = {
    ...importHandlers(parts),
    ...historyHandlers(parts),
    ...exportHandlers(parts),
    close: () => library.close()
  }
  const files = [
    asFile('ratings.csv', 'Rating', ratings),
    asFile('diary.csv', 'Rating,Rewatch,Tags,Watched Date', diary)
  ]
  return { call, files, nMovies: movies.length }
}

void main()
