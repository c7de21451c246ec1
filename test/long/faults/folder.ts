import { execFileSync } from 'node:child_process'
import fs from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SqlJsStatic } from 'sql.js'
import { LIBRARY_ID } from '../../../src/main/store/backups/copy-facts'
import type { OpeningReport } from '../../../src/main/store/journal/find-library'
import { Library } from '../../../src/main/store/library'
import { MIGRATIONS } from '../../../src/main/store/schema/migrations'
import { writeSetting } from '../../../src/main/store/tables/settings'
import { generationOfOther } from '../../fixtures/other-library'
import { createRandom } from '../../fixtures/random'
import { drawChange, stateOf } from './changes'
import { difference, Model, sameState, type Change } from './model'
import { forget, openLibrary, Session, type LibrarySettings } from './session'
import { SimulatedDisk } from '../../fixtures/simulated-disk'
import { pick } from './surviving-states'
import { reasonOf, type Options, type Tally } from './tally'

/** Folders around the same library. */
const FOLDERS_PER_LIBRARY = 25
const MOST_THINGS = 8
const OWN_ID = 'a5'.repeat(16)
/** Every second start is that of a later version, whose migrations change what is there when they are made. */
const LATER = 1_000_000
const UPDATED = [
  ...MIGRATIONS,
  `update rating set rated_at = rated_at + ${LATER}`,
  'alter table rating add column weight integer not null default 3'
]
/** No number of strange files may make a start or a change wait; generous, as the machine may be busy. */
const SLOW_MS = 20_000

interface Used {
  readonly sql: SqlJsStatic
  /** By name. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly model: Model
  readonly at: number
  readonly top: number
}

/**
 * Puts things of others around seeded libraries, with names near theirs: files, folders, pipes, links, sockets; `count` times.
 * Each opens whole and at once, as the version that made it or a later one, and takes changes, while more things come and its own
 * files go; it has them after a kill, and leaves what is of others as it was.
 */
export async function fillFolders({ sql, seed, count, stopAtFirst = false }: Options): Promise<Tally> {
  const random = createRandom(seed)
  const figures = {
    folders: 0,
    'opened by a later version': 0,
    'own files removed': 0,
    'things of others': 0,
    'longest start, ms': 0
  }
  const violations: string[] = []
  const top = await fs.mkdtemp(path.join(tmpdir(), 'matinee-folder-'))
  const settings = { sql, changesPerGeneration: 4 }
  let used = await useLibrary(settings, random)
  try {
    for (let n = 0; n < count && !(stopAtFirst && violations.length > 0); n++) {
      if (n % FOLDERS_PER_LIBRARY === 0) used = await useLibrary(settings, random)
      const folder = path.join(top, String(n))
      await fs.mkdir(folder)
      for (const [name, bytes] of used.files) await fs.writeFile(path.join(folder, name), bytes)
      const things = await putThings(folder, used, random)
      figures.folders++
      figures['things of others'] += things.size
      const start = performance.now()
      const isUpdate = random() < 0.5
      if (isUpdate) figures['opened by a later version']++
      const between = async (): Promise<void> => {
        const more = await putThings(folder, used, random, things)
        figures['things of others'] += more.size
        for (const [name, what] of more) things.set(name, what)
        if (random() < 0.5) figures['own files removed'] += await removeOwn(folder, things, random)
      }
      const wrong = await use(folder, used, {
        sql,
        changesPerGeneration: pick(random, [4, 100]),
        isUpdate,
        between
      }).catch(reasonOf)
      const elapsedMs = performance.now() - start
      figures['longest start, ms'] = Math.max(figures['longest start, ms'], Math.round(elapsedMs))
      const problems = [wrong, elapsedMs > SLOW_MS ? 'slow' : null, ...(await changed(folder, things))].filter(Boolean)
      if (problems.length > 0)
        violations.push(`folder ${n}, with ${[...things.keys()].join(', ')}: ${problems.join('; ')}`)
      await fs.rm(folder, { recursive: true, force: true })
    }
  } finally {
    await fs.rm(top, { recursive: true, force: true, maxRetries: 3 })
  }
  return { name: 'folder', seed, figures, violations }
}

/** A library after some changes and a clean quit or a kill. */
async function useLibrary(settings: LibrarySettings, random: () => number): Promise<Used> {
  const disk = new SimulatedDisk()
  const { library } = await openLibrary(disk, settings)
  const session = new Session(library)
  const nChanges = 1 + Math.floor(random() * 12)
  await session.make([rating(1)])
  await library.change((db) => writeSetting(db, LIBRARY_ID, OWN_ID))
  for (let n = 0; n < nChanges; n++) await session.make([drawChange(random)])
  if (random() < 0.5) await session.close()
  const { model, at } = session.acknowledged
  forget(library)
  const files = new Map([...disk.files()].map(([file, bytes]) => [path.basename(file), bytes]))
  const top = Math.max(...[...files.keys()].map((name) => Number(/\d+/.exec(name)?.[0] ?? 0)))
  return { sql: settings.sql, files, model, at, top }
}

const rating = (movieId: number): Change => ({ kind: 'rate', movieId, halfStars: 7 })

/** Removes files of the library while it is open: all of them, the journals, or the snapshots. */
async function removeOwn(folder: string, things: ReadonlyMap<string, string>, random: () => number): Promise<number> {
  const which = pick(random, [
    /^(library|journal)\.(\d+\.)?(sqlite|log|count)$/,
    /^journal\.\d+\.log$/,
    /^library\..*sqlite$/
  ])
  const own = (await fs.readdir(folder)).filter((name) => which.test(name) && !things.has(name))
  for (const name of own) await fs.rm(path.join(folder, name))
  return own.length
}

/** A link to the folder itself may bear the name of a library set aside. */
const ALL_WELL: readonly OpeningReport['kind'][] = ['whole', 'other-set-aside']

interface Use extends LibrarySettings {
  readonly isUpdate: boolean
  /** What happens to the folder while the library is open. */
  readonly between: () => Promise<void>
}

/** Opens the library, changes it, ends it as a kill does, and opens it once more. Says what is wrong, or null. */
async function use(folder: string, used: Used, { isUpdate, between, ...settings }: Use): Promise<string | null> {
  const migrations = isUpdate ? UPDATED : MIGRATIONS
  const open = () => Library.open({ ...settings, folder, fs, now: () => 1, migrations, libraryId: OWN_ID })
  const model = isUpdate ? later(used.model) : used.model
  const { library, report } = await open()
  if (!ALL_WELL.includes(report.kind)) return `reported as ${JSON.stringify(report)}`
  const found = stateOf(library)
  if (!sameState(found, model.state)) return difference(found, model.state)
  const session = new Session(library, model, used.at)
  for (let n = 0; n < 6; n++) {
    if (n === 3) await between()
    await session.make([rating(n + 1)])
  }
  forget(library)
  await library.close().catch(() => undefined) // there is nothing to write any more; only the file is to be closed
  if (session.refusals.length > 0) return `refused a change: ${reasonOf(session.refusals[0])}`
  const again = await open()
  const after = stateOf(again.library)
  await again.library.close()
  forget(again.library)
  if (!ALL_WELL.includes(again.report.kind)) return `reported after a kill as ${JSON.stringify(again.report)}`
  const expected = session.acknowledged.model.state
  return sameState(after, expected) ? null : `after a kill ${difference(after, expected)}`
}

/** What UPDATED makes of a library. */
function later({ state }: Model): Model {
  const moved = (value: string) => value.replace(/ at (\d+)$/, (_, at) => ` at ${Number(at) + LATER}`)
  return new Model(
    new Map([...state].map(([name, value]) => [name, name.startsWith('rating ') ? moved(value) : value]))
  )
}

/** Puts things into a folder and says by name what each is. */
async function putThings(
  folder: string,
  used: Used,
  random: () => number,
  before: ReadonlyMap<string, string> = new Map()
): Promise<Map<string, string>> {
  const things = new Map<string, string>()
  for (let n = Math.floor(random() * MOST_THINGS); n >= 0; n--) {
    const name = drawName(used.top, random)
    if (used.files.has(name) || things.has(name) || before.has(name)) continue
    if (await fs.lstat(path.join(folder, name)).catch(() => null)) continue
    await put(path.join(folder, name), used, random)
    things.set(name, await described(path.join(folder, name)))
  }
  if (random() < 0.4) await putGenerationOfOther(folder, used, random, things)
  return things
}

/** A generation of another library, whole or a part of it, as somebody has copied it from another computer. */
async function putGenerationOfOther(
  folder: string,
  used: Used,
  random: () => number,
  things: Map<string, string>
): Promise<void> {
  const files = [...generationOfOther(used.sql, used.top + pick(random, [3, 5, 8, 2026]))]
  const there = new Set(await fs.readdir(folder))
  if (files.some(([name]) => there.has(name))) return
  for (const [name, bytes] of pick(random, [files, files, files.slice(0, 1), files.slice(1)])) {
    await fs.writeFile(path.join(folder, name), bytes)
    things.set(name, await described(path.join(folder, name)))
  }
}

function drawName(top: number, random: () => number): string {
  const near = [-1, 1, 1, 2, 2, 3, 4, 7].map((step) => String(Math.max(0, top + step)))
  const far = ['2026', '20261129', '999999999999999', '99999999999999999999', '007', '-3', '1e9', '3.5', '']
  const number = pick(random, [...near, ...far] as [string])
  const name = pick(random, ['library.N.sqlite', 'library.N.sqlite', 'journal.N.log', 'journal.N.log', ...OTHER_NAMES])
  return name.replace('N', number)
}

const OTHER_NAMES = [
  ...['journal.N.count', 'library.N.sqlite.tmp', 'journal.N.log.tmp', 'library.N.log', 'journal.N.sqlite'],
  ...['library.sqlite', 'library.sqlite.tmp', 'Library.N.sqlite', 'library.N (conflicted copy).sqlite'],
  ...['.library.N.sqlite.swp', 'library.N.sqlite~', 'library-N', 'library-set-aside-N', 'notes N.txt', '.stfolder']
]

const THINGS = [
  ...['empty', 'noise', 'snapshot', 'journal', 'half a snapshot', 'half a journal', 'folder', 'full folder'],
  ...['pipe', 'socket', 'link to a snapshot', 'link to a journal', 'link to nothing', 'link to itself'],
  ...['link to zeros', 'link to a folder', 'folder of a library']
] as const

async function put(file: string, { files }: Used, random: () => number): Promise<void> {
  const some = (extension: string): [string, Uint8Array] =>
    pick(random, [...files].filter(([name]) => name.endsWith(extension)) as [[string, Uint8Array]])
  const half = ([, bytes]: [string, Uint8Array]) => bytes.subarray(0, bytes.length >> 1)
  switch (pick(random, THINGS as unknown as [(typeof THINGS)[number]])) {
    case 'empty':
      return fs.writeFile(file, '')
    case 'noise':
      return fs.writeFile(
        file,
        Uint8Array.from({ length: random() * 4000 }, () => random() * 256)
      )
    case 'snapshot':
      return fs.writeFile(file, some('.sqlite')[1])
    case 'journal':
      return fs.writeFile(file, some('.log')[1])
    case 'half a snapshot':
      return fs.writeFile(file, half(some('.sqlite')))
    case 'half a journal':
      return fs.writeFile(file, half(some('.log')))
    case 'folder':
      return void (await fs.mkdir(file))
    case 'full folder':
      await fs.mkdir(file)
      return fs.writeFile(path.join(file, 'file'), 'of somebody')
    case 'folder of a library':
      await fs.mkdir(file)
      for (const [name, bytes] of files) await fs.writeFile(path.join(file, name), bytes.subarray(1))
      return
    case 'pipe':
      return void execFileSync('mkfifo', [file])
    case 'socket':
      return listen(file)
    case 'link to a snapshot':
      return fs.symlink(some('.sqlite')[0], file)
    case 'link to a journal':
      return fs.symlink(some('.log')[0], file)
    case 'link to nothing':
      return fs.symlink('nothing', file)
    case 'link to itself':
      return fs.symlink(path.basename(file), file)
    case 'link to zeros':
      return fs.symlink('/dev/zero', file)
    case 'link to a folder':
      return fs.symlink('.', file)
  }
}

/** Leaves a socket in the folder, as a program that was killed does. */
async function listen(file: string): Promise<void> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(`${file}.s`, resolve))
  await fs.rename(`${file}.s`, file) // closing removes the name that it listened under
  await new Promise((resolve) => server.close(resolve))
}

/** What there is under a name: another text when it was written to or replaced. */
async function described(file: string): Promise<string> {
  const about = await fs.lstat(file).catch(() => null)
  if (!about) return 'gone'
  const kind = about.mode & 0o170000
  if (about.isSymbolicLink()) return `link to ${await fs.readlink(file)}`
  if (about.isDirectory()) return `folder of ${(await fs.readdir(file)).length}`
  return about.isFile() ? (await fs.readFile(file)).toString('base64') : `kind ${kind}`
}

/** A temporary file of the library's own name is its own. */
async function changed(folder: string, things: ReadonlyMap<string, string>): Promise<string[]> {
  const problems: string[] = []
  for (const [name, before] of things) {
    if (/^library\.([1-9]\d*\.)?sqlite\.tmp$/.test(name)) continue
    if ((await described(path.join(folder, name))) !== before) problems.push(`${name} is not as it was`)
  }
  return problems
}
