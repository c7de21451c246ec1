import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import initSqlJs from 'sql.js'
import { AppError } from '../../src/shared/errors'
import type { ImportState } from '../../src/shared/imports'
import { openInstalled } from '../../src/main/datasets/open-dataset'
import { followLibrary } from '../../src/main/session/follow-library'
import { exportHandlers } from '../../src/main/handlers/exports'
import { importHandlers } from '../../src/main/handlers/imports'
import type { Parts } from '../../src/main/handlers/parts'
import type { ChosenFile } from '../../src/main/import-formats/read-import'
import { ImportSession } from '../../src/main/imports/session'
import { Catalogue } from '../../src/main/recommend/catalogue'
import { popularItems } from '../../src/main/recommend/popular'
import { ProfileViews } from '../../src/main/recommend/profile-views'
import { Recommender } from '../../src/main/recommend/recommender'
import { Library } from '../../src/main/store/library'
import { moviesOf, type CaseMovie } from './case-movies'

/** What came of an import that was asked no questions. */
export interface CaseReport {
  /** Why nothing was read. */
  readonly refused: string | null
  readonly counts: { brought: number; alreadyThere: number; leftOut: number; asked: number }
  readonly movies: readonly CaseMovie[]
  /** `line` is null where the whole file is left out. */
  readonly leftOut: readonly { file: string; line: number | null; why: string }[]
  readonly notes: readonly string[]
}

const PROFILE = 1
const PAGE = 200
const NOTHING = { brought: 0, alreadyThere: 0, leftOut: 0, asked: 0 }

/** Imports files and folders together, as if they were dropped on the window, into a library of their own over the starter. */
export async function importCase(paths: readonly string[]): Promise<CaseReport> {
  const folder = await fs.mkdtemp(path.join(tmpdir(), 'matinee-case-'))
  const app = await open(folder)
  try {
    return await app.report(await filesOf(paths))
  } finally {
    await app.close()
    await fs.rm(folder, { recursive: true, force: true })
  }
}

async function open(folder: string) {
  const dataset = await openInstalled(path.resolve(__dirname, '../../resources/starter'))
  const { library } = await Library.open({ sql: await initSqlJs(), folder, fs, now: Date.now })
  const catalogue = new Catalogue(dataset)
  const views = new ProfileViews(library, catalogue, new Recommender(catalogue.vocabulary, popularItems(dataset)))
  followLibrary(library, { catalogue, views, training: { emit: () => undefined } })
  const now = Date.now
  const session = new ImportSession({
    ...{ library, inUse: () => ({ catalogue, views }), now },
    ...{ log: () => undefined, onState: () => undefined }
  })
  let exported = ''
  const save = (name: string, contents: readonly string[]) => {
    exported = contents.join('')
    return Promise.resolve([name])
  }
  const parts = { imports: session, library, views, catalogue, now, save } as Partial<Parts> as Parts
  const calls = { ...importHandlers(parts), ...exportHandlers(parts) }
  const report = async (files: readonly ChosenFile[]): Promise<CaseReport> => {
    let state: ImportState
    try {
      state = await session.begin(PROFILE, files)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'import-refused') throw error
      return { refused: error.message, counts: NOTHING, movies: [], leftOut: [], notes: [] }
    }
    if (state.phase === 'encoding') {
      const notes = [`${state.file} is neither UTF-8 nor UTF-16: is this readable? ${state.sample}`]
      return { refused: null, counts: { ...NOTHING, asked: 1 }, movies: [], leftOut: [], notes }
    }
    if (state.phase !== 'preview') throw new Error(`the import stands at ${state.phase}`)
    const { counts, notes } = state.preview
    const { rows } = await calls['imports:skipped']({ offset: 0, limit: PAGE })
    const leftOut = rows.map(({ file, line, reason }) => ({ file, line: line === 0 ? null : line, why: reason }))
    if (counts.brought > 0) await calls['imports:apply']({})
    await calls['exports:save']({ profileId: PROFILE, format: 'matinee' })
    return { refused: null, counts, movies: moviesOf(exported, catalogue), leftOut, notes }
  }
  return { report, close: () => library.close() }
}

/** Files as they are; of a folder all that is in it, by their places. */
async function filesOf(paths: readonly string[]): Promise<ChosenFile[]> {
  const files: ChosenFile[] = []
  for (const one of paths) {
    if (!(await fs.stat(one)).isDirectory()) {
      files.push(await chosen(one, path.basename(one)))
      continue
    }
    const inside = await fs.readdir(one, { recursive: true, withFileTypes: true })
    for (const entry of inside.filter((each) => each.isFile())) {
      const file = path.join(entry.parentPath ?? entry.path, entry.name)
      files.push(
        await chosen(
          file,
          path
            .relative(path.dirname(path.resolve(one)), file)
            .split(path.sep)
            .join('/')
        )
      )
    }
  }
  return files
}

const chosen = async (file: string, name: string): Promise<ChosenFile> => ({ name, content: await fs.readFile(file) })
