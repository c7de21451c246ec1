import { execFileSync } from 'node:child_process'
import fs from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { heading, start } from '../../e2e/plain-app'
import { createRandom } from '../../fixtures/random'
import { pick } from './surviving-states'
import { reasonOf, type Options, type Tally } from './tally'

const MOST_THINGS = 6
/** A window comes within five seconds on a quiet machine; this is for one that is not. */
const SLOW_MS = 60_000

const NAMES = [
  ...['library.sqlite', 'library.1.sqlite', 'library.N.sqlite', 'journal.1.log', 'journal.N.log', 'journal.N.count'],
  ...['models', 'datasets', 'downloads', 'backups', 'taste-axes', 'backups.json', 'window.json', 'write-test.tmp'],
  ...['matinee.log', 'matinee.log.old', 'library-set-aside-N', 'library-unreadable-N', 'Preferences', 'Local Storage'],
  ...['SingletonLock', 'SingletonSocket', 'SingletonCookie', 'Cache', 'models/old', 'datasets/0', '.stfolder', 'notes']
] as const
const NUMBERS = ['0', '2', '2026', '20261129', '999999999999999', '99999999999999999999', '-1'] as const

const THINGS = {
  'an empty file': (file: string) => fs.writeFile(file, ''),
  noise: (file: string) => fs.writeFile(file, Buffer.alloc(4_000, 'noise ')),
  'a folder': (file: string) => fs.mkdir(file),
  'a full folder': (file: string) => fs.mkdir(file).then(() => fs.writeFile(path.join(file, 'file'), 'of somebody')),
  'a FIFO': (file: string) => void execFileSync('mkfifo', [file]),
  'a socket': listen,
  'a link to nothing': (file: string) => fs.symlink('nothing', file),
  'a link to itself': (file: string) => fs.symlink(path.basename(file), file),
  'a link to zeros': (file: string) => fs.symlink('/dev/zero', file),
  'the lock of another computer': (file: string) => fs.symlink('elsewhere-1', file)
} satisfies Record<string, (file: string) => unknown>

/** Where Chromium makes the socket of its lock. */
const LOCK_PLACES = ['as usual', 'as usual', 'missing', 'a file'] as const

/**
 * Starts the real app on data folders of strange things, `count` times; each time a window, or words, must come, and never an end
 * without a word. Needs a display and Electron: node scripts/with-display.mjs. Linux only.
 */
export async function startOnFolders({ seed, count, stopAtFirst = false }: Options): Promise<Tally> {
  const random = createRandom(seed)
  const figures = { starts: 0, 'with a window': 0, 'with words instead': 0, 'longest, ms': 0 }
  const violations: string[] = []
  for (let n = 0; n < count && !(stopAtFirst && violations.length > 0); n++) {
    const top = await fs.mkdtemp(path.join(tmpdir(), 'matinee-start-'))
    const folder = path.join(top, 'data')
    await fs.mkdir(folder)
    const things = await putThings(folder, random)
    const lockPlace = pick(random, LOCK_PLACES as unknown as [string])
    const env = lockPlace === 'as usual' ? {} : { TMPDIR: path.join(top, 'tmp') }
    if (lockPlace === 'a file') await fs.writeFile(path.join(top, 'tmp'), '')
    const began = performance.now()
    const outcome = await startOnce(folder, env)
    const elapsedMs = Math.round(performance.now() - began)
    figures.starts++
    figures['longest, ms'] = Math.max(figures['longest, ms'], elapsedMs)
    if (outcome === 'window') figures['with a window']++
    else if (outcome === 'words') figures['with words instead']++
    const isSlow = elapsedMs > SLOW_MS
    if ((outcome !== 'window' && outcome !== 'words') || isSlow)
      violations.push(`start ${n}, ${things.join(', ')}, lock place ${lockPlace}: ${outcome}, ${elapsedMs} ms`)
    await fs.rm(top, { recursive: true, force: true, maxRetries: 5 })
  }
  return { name: 'start-folder', seed, figures, violations }
}

/** What came: 'window', 'words', or a sentence on what came instead. */
async function startOnce(folder: string, env: Record<string, string>): Promise<string> {
  try {
    const app = await start(folder, env, SLOW_MS)
    try {
      for (const began = performance.now(); performance.now() - began < SLOW_MS;)
        if ((await heading(app)) !== '') return 'window'
      return 'a window that stays empty'
    } finally {
      await app.quit()
    }
  } catch (error) {
    const reason = reasonOf(error) // with what the app has said
    return reason.includes('ASKED: ') ? 'words' : reason
  }
}

async function putThings(folder: string, random: () => number): Promise<string[]> {
  const put: string[] = []
  for (let n = Math.floor(random() * MOST_THINGS); n >= 0; n--) {
    const name = pick(random, NAMES as unknown as [string]).replace('N', pick(random, NUMBERS as unknown as [string]))
    const thing = pick(random, Object.keys(THINGS) as [keyof typeof THINGS])
    const file = path.join(folder, name)
    const isFree = await fs.mkdir(path.dirname(file), { recursive: true }).then(
      () =>
        fs.lstat(file).then(
          () => false,
          () => true
        ),
      () => false
    )
    if (!isFree) continue
    await THINGS[thing](file)
    put.push(`${thing} named ${name}`)
  }
  return put
}

/** Leaves a socket, as a program that was killed does. */
async function listen(file: string): Promise<void> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(`${file}.s`, resolve))
  await fs.rename(`${file}.s`, file)
  await new Promise((resolve) => server.close(resolve))
}
