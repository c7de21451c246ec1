import fs from 'node:fs'
import path from 'node:path'
import initSqlJs from 'sql.js'
import type { FileSystem, OpenFile } from '../../../src/main/files/durable-file'
import { Library } from '../../../src/main/store/library'
import { openDatabase } from '../../../src/main/store/tables/query'
import { createRandom } from '../../fixtures/random'
import { drawGroup, makeHouseholdChange } from './household'

/** What the process that is killed is started with, as JSON in its first argument. */
export interface ChildStart {
  readonly folder: string
  /** One character, overwritten all the time: what the process is doing. */
  readonly phaseFile: string
  /** The copy that a restore goes back to; null while there is none. */
  readonly copyFile: string | null
  readonly seed: number
  readonly firstAt: number
}

/** What a process may be killed in, by its character in the phase file. */
export const PHASES = {
  o: 'opening',
  r: 'rehearsal',
  f: 'look for another writer',
  a: 'journal append',
  d: 'journal datasync',
  m: 'apply and acknowledge',
  w: 'snapshot write',
  s: 'snapshot sync',
  n: 'rename',
  y: 'folder sync',
  h: 'journal header',
  v: 'removal of an old generation',
  c: 'computing between two calls',
  i: 'idle'
} as const
type Phase = keyof typeof PHASES

/** Changes a library without end and prints the number of each change once it is acknowledged, or refused with a reason. */
async function live({ folder, phaseFile, copyFile, seed, firstAt }: ChildStart): Promise<void> {
  const phases = fs.openSync(phaseFile, 'w')
  let now: Phase = 'o'
  const enter = (phase: Phase): void => {
    now = phase
    fs.writeSync(phases, phase, 0)
  }
  const random = createRandom(seed)
  const sql = await initSqlJs()
  const open = async () => {
    enter('o')
    const options = { sql, folder, fs: tracing(enter), now: Date.now, changesPerGeneration: 12 }
    return (await Library.open(options)).library
  }
  let library = await open()
  const copy = copyFile && openDatabase(sql, fs.readFileSync(copyFile))
  enter('i')
  fs.writeSync(1, 'open\n')
  for (let at = firstAt, group = 1; ; group++) {
    const { changes, nLate } = drawGroup(random, library)
    const outcomes = changes.map(async (change, n) => {
      const own = at + n
      if (n >= changes.length - nLate) await new Promise((resolve) => setImmediate(resolve))
      if (now === 'i') enter('r')
      const outcome = await makeHouseholdChange(library, change, own, copy || null)
      fs.writeSync(1, `${outcome} ${own}\n`)
    })
    await Promise.all(outcomes)
    at += changes.length
    enter('i')
    await new Promise((resolve) => setTimeout(resolve, 1))
    if (group % 20 > 0) continue
    await library.close()
    library.read((db) => db.close())
    library = await open()
    enter('i')
  }
}

/** The real file system, which tells what it is doing. */
function tracing(enter: (phase: Phase) => void): FileSystem {
  const told = async <T>(phase: Phase, run: () => Promise<T>, then: Phase = 'c'): Promise<T> => {
    enter(phase)
    const result = await run()
    enter(then)
    return result
  }
  const { promises } = fs
  return {
    open: async (file, flags) => {
      const handle = await promises.open(file, flags)
      const isJournal = file.endsWith('.log')
      const isFolder = path.extname(file) === ''
      let isBegun = false
      const traced: OpenFile = {
        read: (bytes, offset, length, position) => handle.read(bytes, offset, length, position),
        write: (bytes, offset, length) =>
          told(isJournal ? (isBegun ? 'a' : 'h') : 'w', () => handle.write(bytes, offset, length)),
        datasync: () => told('d', () => handle.datasync(), 'm'),
        sync: async () => {
          await told(isFolder ? 'y' : isJournal ? 'h' : 's', () => handle.sync())
          isBegun = true
        },
        truncate: (length) => handle.truncate(length),
        close: () => handle.close()
      }
      return traced
    },
    rename: (from, to) => told('n', () => promises.rename(from, to)),
    rm: (file, options) => told('v', () => promises.rm(file, options)),
    readFile: (file) => promises.readFile(file),
    stat: (file) => promises.stat(file),
    readdir: (folder) => told('f', () => promises.readdir(folder)),
    mkdir: (folder, options) => promises.mkdir(folder, options)
  }
}

if (process.env.MATINEE_KILL_CHILD) void live(JSON.parse(process.env.MATINEE_KILL_CHILD) as ChildStart)
