import path from 'node:path'
import {
  replaceDurably,
  seal,
  sha256,
  syncFolder,
  unseal,
  writeAll,
  type FileSystem,
  type OpenFile
} from './durable-file'
import { journalLine, readJournal, UNREADABLE, type JournalRecord, type ReadJournal } from './journal'
import { JournalWriter } from './journal-writer'
import { removeFile } from './retrying'

/** What the files of a library hold, put together from the newest snapshot that verifies and the journals after it. */
export interface Recovered {
  /** Of the snapshot; null when there is no library yet. */
  readonly content: Uint8Array | null
  /** The changes since that snapshot, in order. */
  readonly records: readonly JournalRecord[]
  /** The number of the last change in the snapshot. */
  readonly sequence: number
  /** The highest generation that any file has. */
  readonly generation: number
  /** Files that should have been there whole and were not. */
  readonly damagedFiles: readonly string[]
  /** Changes that are known to have been made and could not be read. */
  readonly lostChanges: number
  /** A change was being written when the app ended, or the end of the journal is damaged. */
  readonly tornTail: boolean
}

/** There are files of a library, but no snapshot among them verifies. */
export class NothingRecoverable extends Error {}

/** What the first version of the app kept, one snapshot without a journal, counts as generation 0. */
const FIRST_LAYOUT = 'library.sqlite'
const snapshotName = (generation: number): string => (generation === 0 ? FIRST_LAYOUT : `library.${generation}.sqlite`)
const journalName = (generation: number): string => `journal.${generation}.log`
/** As many bytes as the journal has acknowledged changes, or fewer: it shows that a journal has been cut off. */
const countName = (generation: number): string => `journal.${generation}.count`
const GENERATION_FILE = /^(?:library|journal)\.(\d+)\.(?:sqlite|log|count)$/

/** The files of a library: a snapshot and a journal per generation, of which the last two are kept. */
export class Generations {
  constructor(
    private readonly fs: FileSystem,
    private readonly folder: string
  ) {}

  /** Reads the library back. Throws NothingRecoverable, or what the disk throws. Writes nothing. */
  async recover(): Promise<Recovered> {
    const names = await this.fs.readdir(this.folder)
    const generations = generationsIn(names)
    const top = generations[0]
    if (top === undefined)
      return {
        content: null,
        records: [],
        sequence: 0,
        generation: 0,
        damagedFiles: [],
        lostChanges: 0,
        tornTail: false
      }
    const damagedFiles: string[] = []
    let unreadable: unknown = null
    for (const base of generations) {
      const content = await this.snapshot(base).catch((error: unknown) => {
        if (!isReadFailure(error)) throw error
        unreadable = error
        return null
      })
      const journal = await this.journal(base)
      const promised = journal?.header?.snapshotSha256
      if (content && (promised === undefined || promised === sha256(content)))
        return { ...(await this.chain(base, top, damagedFiles)), content, generation: top }
      damagedFiles.push(snapshotName(base))
    }
    if (unreadable) throw unreadable // a disk that comes back, not a library that is damaged
    throw new NothingRecoverable(`no snapshot of ${generations.length} generations verifies`)
  }

  /** Names of all files of the library. */
  async files(): Promise<string[]> {
    const names = await this.fs.readdir(this.folder)
    return names.filter((name) => generationOf(name) !== undefined)
  }

  /**
   * Starts a generation: the snapshot, durable, then an empty journal that names it, durable; then, unless all are to be
   * kept, the generations before the previous one go. The first snapshot of all is written twice, so that there are two
   * whenever there is a journal. Returns the journal to append to.
   */
  async begin(
    generation: number,
    content: Uint8Array,
    sequence: number,
    schemaVersion: number,
    keepsAll = false
  ): Promise<JournalWriter> {
    const previous = await this.newestSnapshotBefore(generation)
    const sealed = seal(content)
    if (previous === null) await this.writeSnapshot(generation - 1, sealed)
    await this.writeSnapshot(generation, sealed)
    const header = journalLine({
      format: 'matinee-journal',
      version: 1,
      generation,
      snapshotSha256: sha256(content),
      schemaVersion,
      sequence
    })
    const file = await this.fs.open(path.join(this.folder, journalName(generation)), 'wx')
    let count: OpenFile | null = null
    try {
      await writeAll(file, header)
      await file.sync()
      count = await this.fs.open(path.join(this.folder, countName(generation)), 'wx').catch(() => null)
      await syncFolder(this.fs, this.folder)
    } catch (cause) {
      await file.close().catch(() => undefined) // the first failure is the one to report
      await count?.close().catch(() => undefined)
      throw cause
    }
    if (previous !== null && !keepsAll) await this.removeBefore(previous)
    return new JournalWriter(file, count, header.length)
  }

  /** Removes what was begun of a generation, so that nothing of it is found at the next start. */
  async discard(generation: number): Promise<void> {
    for (const name of [snapshotName(generation), journalName(generation), countName(generation)])
      await removeFile(path.join(this.folder, name), this.fs)
    await syncFolder(this.fs, this.folder)
  }

  /** Whether another process has started a generation after this one: then this one must not write any more. */
  async isOvertaken(generation: number): Promise<boolean> {
    const names = await this.fs.readdir(this.folder)
    return (generationsIn(names)[0] ?? 0) > generation
  }

  /** The changes from a snapshot to the newest generation. */
  private async chain(base: number, top: number, damagedFiles: readonly string[]) {
    const journals = new Map<number, ReadJournal>()
    const counts = new Map<number, number>()
    const damaged = [...damagedFiles]
    for (let generation = base; generation <= top; generation++) {
      const journal = await this.journal(generation)
      if (journal) journals.set(generation, journal)
      const count = await this.count(generation)
      counts.set(generation, count)
      const wasBeingBegun = count === 0 && generation === top && (!journal || journal.wasBeingBegun)
      if ((journal || count > 0) && !journal?.header && !wasBeingBegun) damaged.push(journalName(generation))
    }
    let cutOff = 0
    const records = [...counts].flatMap(([generation, count]) => {
      // A change that was refused may still stand at the end of a journal that failed; the later ones start before it.
      const later = [...journals].find(([other, { header }]) => other > generation && header)
      const end = later?.[1].header?.sequence ?? Infinity
      const kept = journals.get(generation)?.records.filter((record) => record.n <= end) ?? []
      cutOff += Math.max(0, count - kept.length)
      return kept
    })
    const sequence = journals.get(base)?.header?.sequence ?? (records[0]?.n ?? 1) - 1
    const last = Math.max(records.at(-1)?.n ?? sequence, journals.get(top)?.header?.sequence ?? sequence)
    const missing = last - sequence - records.length
    const damagedLines = [...journals.values()].reduce((sum, journal) => sum + journal.damagedLines, 0)
    const tornTail = journals.get(top)?.tornTail ?? false
    return { records, sequence, damagedFiles: damaged, lostChanges: Math.max(missing, damagedLines, cutOff), tornTail }
  }

  private async snapshot(generation: number): Promise<Uint8Array | null> {
    const bytes = await this.readIfThere(snapshotName(generation))
    return bytes && unseal(bytes)
  }

  private async journal(generation: number): Promise<ReadJournal | null> {
    try {
      const bytes = await this.readIfThere(journalName(generation))
      return bytes && readJournal(bytes)
    } catch (error) {
      if (!isReadFailure(error)) throw error
      return UNREADABLE // as good as damaged: it is set aside, not removed
    }
  }

  private async count(generation: number): Promise<number> {
    const bytes = await this.readIfThere(countName(generation)).catch(() => null) // without it, nothing is known
    return bytes?.length ?? 0
  }

  private async readIfThere(name: string): Promise<Uint8Array | null> {
    const file = path.join(this.folder, name)
    try {
      return await this.fs.readFile(file).catch((error: unknown) => {
        if (!isReadFailure(error)) throw error
        return this.fs.readFile(file) // a drive often reads at the second try
      })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  private async writeSnapshot(generation: number, sealed: Uint8Array): Promise<void> {
    await replaceDurably(this.fs, path.join(this.folder, snapshotName(generation)), sealed)
  }

  private async newestSnapshotBefore(generation: number): Promise<number | null> {
    const older = generationsIn((await this.files()).filter((name) => name.endsWith('.sqlite')))
    return older.find((other) => other < generation) ?? null
  }

  /** Removes what is no longer needed; what stays does no harm, and the next generation tries again. */
  private async removeBefore(oldest: number): Promise<void> {
    for (const name of await this.files().catch(() => [])) {
      if ((generationOf(name) ?? oldest) >= oldest) continue
      await removeFile(path.join(this.folder, name), this.fs).catch(() => undefined)
    }
  }
}

/** Whether the disk failed to read, as against having no such file or not allowing it. */
const isReadFailure = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EIO'

/** The generation a file belongs to, or undefined when it is none of the library's. */
function generationOf(name: string): number | undefined {
  if (name === FIRST_LAYOUT) return 0
  const found = GENERATION_FILE.exec(name)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** The generations that files belong to, newest first. */
function generationsIn(names: readonly string[]): number[] {
  const found = names.map(generationOf).filter((generation) => generation !== undefined)
  return [...new Set(found)].sort((a, b) => b - a)
}
