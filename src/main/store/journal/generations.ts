import path from 'node:path'
import {
  replaceDurably,
  seal,
  sha256,
  sha256InSlices,
  syncFolder,
  unseal,
  writeAll,
  type FileSystem,
  type OpenFile
} from '../../files/durable-file'
import { countName, generationOf, generationsIn, journalName, namesOf, snapshotName } from './generation-names'
import { journalLine, readJournal, UNREADABLE, type JournalRecord, type ReadJournal } from './journal'
import { JournalWriter } from './journal-writer'
import { claimOf, isNear, isOfOther, lineage, ofOneLibrary, type Claim } from './lineage'
import { isFile, isReadFailure, readIfThere } from '../../files/read-file'
import { removeFile } from '../../files/retrying'
import { stamped, stampIn } from './stamp'
import { nextTurn } from '../../async/slices'

/** The changes in one journal, with the schema version that they were made under; null when its header is damaged. */
export interface RecordsOfJournal {
  readonly schemaVersion: number | null
  readonly records: readonly JournalRecord[]
}

/** What the files of a library hold, put together from the newest snapshot that verifies and the journals after it. */
export interface Recovered {
  /** Of the snapshot; null when there is no library yet. */
  readonly content: Uint8Array | null
  /** The changes since that snapshot, in order. */
  readonly journals: readonly RecordsOfJournal[]
  /** The number of the last change in the snapshot. */
  readonly sequence: number
  /** Files that should have been there whole and were not. */
  readonly damagedFiles: readonly string[]
  /** Changes that are known to have been made and could not be read. */
  readonly lostChanges: number
  /** It is not the library that is known, which is not there. */
  readonly isOther: boolean
}

const NOTHING = { content: null, journals: [], sequence: 0, damagedFiles: [], lostChanges: 0, isOther: false }

/** How libraries are told from each other, each by the start of its id. */
export interface LibraryIds {
  /** Of the one that is to be opened, if that is known. */
  readonly known: string | null
  /** Of the one whose content this is, if it has one. */
  readonly of: (content: Uint8Array) => string | null
}
const NO_IDS: LibraryIds = { known: null, of: () => null }

/** There are files of a library, but no snapshot among them verifies. */
export class NothingRecoverable extends Error {}

/** A newer program has written this library, with that schema version; Infinity when it is not known. */
export class NewerLibrary extends Error {
  constructor(readonly version: number) {
    super('the library is of a newer version')
  }
}

/** What a generation begins with. */
export interface Beginning {
  readonly content: Uint8Array
  /** The number of the last change in it. */
  readonly sequence: number
  readonly schemaVersion: number
  /** The start of the library's id, once it has one. */
  readonly library: string | null
  /** Whether the generations before the previous one stay. */
  readonly keepsAll?: boolean | undefined
}

/** How the folder is found by whoever writes to the newest generation. */
export type Standing =
  | 'as it was left'
  /** Another process has started a generation after it: then this one must not write any more. */
  | 'newer-writer'
  /** Its files are not there any more, or others in their place: what is written to them now would be found by nobody. */
  | 'gone'

/**
 * The files of a library: a snapshot and a journal per generation, of which the last two are kept. Files of others may lie in
 * the folder under any name: they are neither read as a part of the library, nor written over, nor removed.
 */
export class Generations {
  /** Those of this library that have been found or begun. */
  private readonly own = new Set<number>()
  /** Names of their files: one that another program has put there since is not among them. */
  private readonly ownFiles = new Set<string>()
  /** Those that only the names of files of others speak of. */
  private readonly foreign = new Set<number>()
  /** The newest that was found or begun. */
  private newest = 0
  /** The disk of the folder; null when it does not say. */
  private disk: number | null = null

  constructor(
    private readonly fs: FileSystem,
    private readonly folder: string,
    private readonly ids: LibraryIds = NO_IDS
  ) {}

  /**
   * Reads the library back. Throws NothingRecoverable, NewerLibrary for what a program that knows `newestSchema` cannot read, or
   * what the disk throws. Writes nothing.
   */
  async recover(newestSchema: number): Promise<Recovered> {
    this.disk = await this.diskOf(this.folder).catch(() => null)
    const all = await this.claims(generationsIn(await this.names()))
    const { claims, isOther } = ofOneLibrary(all, this.ids.known)
    const generations = await this.ownAmong(claims, newestSchema)
    for (const generation of all.keys()) if (!this.own.has(generation)) this.foreign.add(generation)
    const top = generations[0]
    if (top === undefined) {
      if ([...all.values()].every(({ kind }) => kind === 'nothing')) return NOTHING
      throw new NothingRecoverable('the files are not those of a library')
    }
    this.newest = top
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
        return { ...(await this.chain(base, damagedFiles)), content, isOther }
      damagedFiles.push(snapshotName(base))
    }
    if (unreadable) throw unreadable // a disk that comes back, not a library that is damaged
    throw new NothingRecoverable(`no snapshot of ${generations.length} generations verifies`)
  }

  /** Names of all files that are named like the library's. */
  async files(): Promise<string[]> {
    const names = generationsIn(await this.names()).flatMap(namesOf)
    const areFiles = await Promise.all(names.map((name) => isFile(this.fs, path.join(this.folder, name))))
    return names.filter((_, n) => areFiles[n])
  }

  /**
   * Starts a generation: the snapshot, durable, then an empty journal that names it, durable; then, unless all are to be
   * kept, the generations before the previous one go. The first snapshot of all is written twice, so that there are two
   * whenever there is a journal. Returns the journal to append to. A generation that could not be begun is never begun again.
   */
  async begin(beginning: Beginning): Promise<JournalWriter> {
    const { content, sequence, schemaVersion, library, keepsAll = false } = beginning
    const names = new Set(await this.names())
    const previous = [...this.own].filter((own) => names.has(snapshotName(own))).sort((a, b) => b - a)[0] ?? null
    const generation = await this.free(names, previous === null)
    this.own.add(generation)
    if (previous === null) {
      this.own.add(generation - 1)
      await this.writeSnapshot(generation - 1, content)
    }
    const snapshotSha256 = await this.writeSnapshot(generation, content)
    const header = journalLine({
      format: 'matinee-journal',
      version: 1,
      generation,
      snapshotSha256,
      schemaVersion,
      sequence,
      ...(library !== null && { library })
    })
    const journal = path.join(this.folder, journalName(generation))
    for (const name of namesOf(generation)) this.ownFiles.add(name)
    const file = await this.fs.open(journal, 'wx')
    let count: OpenFile | null = null
    try {
      await writeAll(file, header)
      await file.sync()
      count = await this.fs.open(path.join(this.folder, countName(generation)), 'wx').catch(() => null)
      await syncFolder(this.fs, this.folder)
      const { ino } = await this.fs.stat(journal)
      this.newest = generation
      if (previous !== null && !keepsAll) await this.removeBefore(previous)
      return new JournalWriter(file, count, header.length, { fs: this.fs, path: journal, ino })
    } catch (cause) {
      await file.close().catch(() => undefined) // the first failure is the one to report
      await count?.close().catch(() => undefined)
      throw cause
    }
  }

  /** The newest generation that was found or begun. */
  get last(): number {
    return this.newest
  }

  /** Generations that were begun, or were to be, after one. */
  begunAfter(generation: number): number[] {
    return [...this.own].filter((own) => own > generation)
  }

  /** Removes what was begun of a generation, so that nothing of it is found at the next start. */
  async discard(generation: number): Promise<void> {
    for (const name of namesOf(generation)) await removeFile(path.join(this.folder, name), this.fs)
    await syncFolder(this.fs, this.folder)
  }

  /** How the folder of a library is found now, before something is written to a journal of the newest generation, or one is begun. */
  async standing(journal: JournalWriter | null, library: string | null): Promise<Standing> {
    const names = await this.names()
    const unknown = generationsIn(names).filter(
      (named) => named > this.newest && !this.own.has(named) && !this.foreign.has(named)
    )
    for (const [generation, claim] of await this.claims(unknown)) {
      const { kind } = claim
      if (isOfOther(claim, library)) continue
      if (kind === 'own' || (kind === 'unsigned' && isNear(generation, this.newest))) return 'newer-writer'
    }
    for (const generation of unknown) this.foreign.add(generation)
    if (!journal) return 'as it was left'
    const there = new Set(names)
    const isThere = [snapshotName(this.newest), journalName(this.newest)].every((name) => there.has(name))
    if (isThere && (await journal.isInPlace())) return 'as it was left'
    if (this.disk !== null && (await this.diskOf(this.folder)) !== this.disk)
      throw new Error('another disk is in the place of that of the library')
    return 'gone'
  }

  private async claims(generations: readonly number[]): Promise<Map<number, Claim>> {
    const claims = new Map<number, Claim>()
    for (const generation of generations) {
      const claim = await claimOf(this.fs, this.folder, generation)
      const isUnnamed = claim.kind === 'own' && claim.library === null
      claims.set(generation, isUnnamed ? { ...claim, library: await this.libraryOf(generation) } : claim)
    }
    return claims
  }

  /** The library that a snapshot is of; null when it does not say. */
  private async libraryOf(generation: number): Promise<string | null> {
    const content = await this.snapshot(generation).catch(() => null)
    return content && this.ids.of(content)
  }

  /** The generations of this library, newest first. */
  private async ownAmong(claims: ReadonlyMap<number, Claim>, newestSchema: number): Promise<number[]> {
    for (const claim of claims.values()) {
      const version = claim.kind === 'own' ? claim.schemaVersion : null
      if (version !== null && version > newestSchema) throw new NewerLibrary(version)
    }
    const generations: number[] = []
    for (const generation of lineage(claims)) {
      if (claims.get(generation)?.kind === 'own' || !(await this.isCopy(generation, claims)))
        generations.push(generation)
    }
    this.own.clear()
    this.foreign.clear()
    this.ownFiles.clear()
    for (const generation of generations) this.own.add(generation)
    for (const name of generations.flatMap(namesOf)) this.ownFiles.add(name)
    return generations
  }

  /** Whether an unsigned snapshot is one of a generation before it that somebody has copied. */
  private async isCopy(generation: number, claims: ReadonlyMap<number, Claim>): Promise<boolean> {
    const content = await this.snapshot(generation).catch(() => null)
    if (!content) return false
    const sum = sha256(content)
    for (const [other, { kind }] of claims) {
      if (other >= generation || kind !== 'own') continue
      if ((await this.journal(other))?.header?.snapshotSha256 === sum) return true
    }
    return false
  }

  /** The changes from a snapshot to the newest generation. */
  private async chain(base: number, damagedFiles: readonly string[]): Promise<Omit<Recovered, 'content' | 'isOther'>> {
    const generations = [...this.own].filter((own) => own >= base).sort((a, b) => a - b)
    const journals = new Map<number, ReadJournal>()
    const counts = new Map<number, number>()
    const damaged = [...damagedFiles]
    for (const generation of generations) {
      const journal = await this.journal(generation)
      if (journal) journals.set(generation, journal)
      const count = await this.count(generation)
      counts.set(generation, count)
      const wasBeingBegun = count === 0 && generation === this.newest && (!journal || journal.wasBeingBegun)
      if ((journal || count > 0) && !journal?.header && !wasBeingBegun) damaged.push(journalName(generation))
    }
    let cutOff = 0
    const kept = [...counts].map(([generation, count]) => {
      // A change that was refused may still stand at the end of a journal that failed; the later ones start before it.
      const later = [...journals].find(([other, { header }]) => other > generation && header)
      const end = later?.[1].header?.sequence ?? Infinity
      const journal = journals.get(generation)
      const records = journal?.records.filter((record) => record.n <= end) ?? []
      cutOff += Math.max(0, count - records.length)
      return { schemaVersion: journal?.header?.schemaVersion ?? null, records }
    })
    const records = kept.flatMap((journal) => journal.records)
    const sequence = journals.get(base)?.header?.sequence ?? (records[0]?.n ?? 1) - 1
    const last = Math.max(records.at(-1)?.n ?? sequence, journals.get(this.newest)?.header?.sequence ?? sequence)
    const missing = last - sequence - records.length
    const damagedLines = [...journals.values()].reduce((sum, journal) => sum + journal.damagedLines, 0)
    return { journals: kept, sequence, damagedFiles: damaged, lostChanges: Math.max(missing, damagedLines, cutOff) }
  }

  private async snapshot(generation: number): Promise<Uint8Array | null> {
    const bytes = await this.read(snapshotName(generation))
    const content = bytes && unseal(bytes)
    const stamp = content && stampIn(content)
    return stamp === null || stamp === 'none' || stamp === generation ? content : null // of before there were stamps, or its own
  }

  /** Null when there is none, and when it is a copy of that of another generation. */
  private async journal(generation: number): Promise<ReadJournal | null> {
    try {
      const bytes = generation === 0 ? null : await this.read(journalName(generation))
      const journal = bytes && readJournal(bytes)
      return journal?.header && journal.header.generation !== generation ? null : journal
    } catch (error) {
      if (!isReadFailure(error)) throw error
      return UNREADABLE // as good as damaged: it is set aside, not removed
    }
  }

  private async count(generation: number): Promise<number> {
    const bytes = await this.read(countName(generation)).catch(() => null) // without it, nothing is known
    return bytes?.length ?? 0
  }

  private read(name: string): Promise<Uint8Array | null> {
    return readIfThere(this.fs, path.join(this.folder, name))
  }

  private async diskOf(folder: string): Promise<number> {
    return (await this.fs.stat(folder)).dev
  }

  /** What is in the folder, which is made again when somebody has removed it, but not when its whole disk is gone. */
  private async names(): Promise<string[]> {
    try {
      return await this.fs.readdir(this.folder)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      if ((await this.diskOf(path.dirname(this.folder))) !== this.disk) throw error
      await this.fs.mkdir(this.folder, { recursive: true })
      await syncFolder(this.fs, path.dirname(this.folder)).catch(() => undefined) // it may not be ours to sync
      return []
    }
  }

  /** The next generation of which no name is taken, nor of the one before when the first snapshot is to be written twice. */
  private async free(names: ReadonlySet<string>, isFirst: boolean): Promise<number> {
    const isFree = async (generation: number): Promise<boolean> => {
      if (this.own.has(generation) || namesOf(generation).some((name) => names.has(name))) return false
      const temporary = `${snapshotName(generation)}.tmp` // may be left by a process that was killed, or be a link or a pipe
      return !names.has(temporary) || this.remove(temporary)
    }
    let generation = Math.max(this.newest, ...this.own) + 1
    if (isFirst && generation > 1) generation++
    while (!(await isFree(generation)) || (isFirst && !(await isFree(generation - 1)))) generation++
    return generation
  }

  /** Whether that was a file, or a link to one, and is gone. */
  private async remove(name: string): Promise<boolean> {
    const file = path.join(this.folder, name)
    if (!(await isFile(this.fs, file))) return false
    return removeFile(file, this.fs).then(
      () => true,
      () => false // another number is free
    )
  }

  /** Writes a snapshot with its generation and its SHA-256, and returns that. Each takes a while with a large library: in slices. */
  private async writeSnapshot(generation: number, content: Uint8Array): Promise<string> {
    this.ownFiles.add(snapshotName(generation))
    const snapshot = stamped(content, generation)
    await nextTurn()
    const sum = await sha256InSlices(snapshot)
    await nextTurn()
    const sealed = seal(snapshot, sum)
    await nextTurn()
    await replaceDurably(this.fs, path.join(this.folder, snapshotName(generation)), sealed)
    return sum
  }

  /** Removes what is no longer needed; what stays does no harm, and the next generation tries again. */
  private async removeBefore(oldest: number): Promise<void> {
    for (const name of await this.names().catch(() => [])) {
      if (!this.ownFiles.has(name) || (generationOf(name) ?? oldest) >= oldest) continue
      await removeFile(path.join(this.folder, name), this.fs).catch(() => undefined)
    }
  }
}
