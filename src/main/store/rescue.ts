import path from 'node:path'
import { AppError } from '@shared/errors'
import type { OutsideFiles } from '../outside/outside-files'
import { parseCopyName, shortId } from './backups/copy-names'
import type { CopyRecord } from './backups/copy-record'
import { replaceDurably, seal, syncFolder } from '../files/durable-file'
import type { LibraryPlace } from './journal/find-library'
import { Generations } from './journal/generations'
import { SCHEMA_VERSION } from './schema/migrations'
import { renameRetrying } from '../files/retrying'
import { moveAside } from './journal/set-aside'

/** Copies that are offered: the newest that can be read. */
const OFFERED = 3

/** A copy that can be opened in the place of a library that cannot be read. */
export interface RescueCopy {
  readonly name: string
  readonly date: string
  readonly nRatings: number
}

export interface RescueParts {
  readonly place: Pick<LibraryPlace, 'folder' | 'fs' | 'now'>
  readonly outside: OutsideFiles
  readonly record: CopyRecord
  readonly ownFolder: string
  /** Asks the person what to do; it does not return when they quit. */
  readonly ask: (cause: unknown, copies: readonly RescueCopy[]) => Promise<RescueCopy | 'again'>
}

/**
 * Opens a library. When its disk cannot be read, and copies of it can, the person is asked whether to try again or to open one of them;
 * then the files that cannot be read are moved aside as they are. Throws what opening threw when there is nothing to offer.
 */
export async function openOrRescue<T>(open: () => Promise<T>, parts: RescueParts): Promise<T> {
  for (;;) {
    try {
      await goOnWithRescue(parts.place)
      return await open()
    } catch (error) {
      if (error instanceof AppError) throw error // said in words already, as of a library of a newer version
      const copies = await readableCopies(parts)
      if (copies.length === 0) throw error
      const answer = await parts.ask(error, copies)
      if (answer !== 'again') await openCopyInstead(parts, answer)
    }
  }
}

const copyFolder = ({ record, ownFolder }: RescueParts): string => record.content.folder ?? ownFolder

/** The newest copies of this library that are whole; none when their folder cannot be read either. */
async function readableCopies(parts: RescueParts): Promise<RescueCopy[]> {
  const { outside, record } = parts
  const { libraryId } = record.content
  const folder = copyFolder(parts)
  try {
    const files = await outside.ask({ kind: 'list-copies', folder, mayMake: false })
    const newestFirst = files
      .flatMap(({ name }) => parseCopyName(name) ?? [])
      .filter(({ of }) => of === null || libraryId === null || of === shortId(libraryId))
      .sort((a, b) => b.date.localeCompare(a.date))
    const readable: RescueCopy[] = []
    for (const { name, date } of newestFirst) {
      if (readable.length === OFFERED) break
      const [facts] = await outside.ask({ kind: 'check-copies', folder, names: [name] })
      if (!facts || facts.schemaVersion > SCHEMA_VERSION) continue
      if (facts.libraryId !== null && libraryId !== null && facts.libraryId !== libraryId) continue
      readable.push({ name, date, nRatings: facts.nRatings })
    }
    return readable
  } catch {
    return [] // what opening the library threw is what is told
  }
}

/** What a copy is called while the library is moved out of its way, in the folder that the library goes to. */
const READY = 'restored-copy.sqlite'

/** The copy is on the disk before the library is moved; then it takes its name. A start after a kill goes on from there. */
async function openCopyInstead(parts: RescueParts, { name }: RescueCopy): Promise<void> {
  const { place, outside } = parts
  const pieces: Uint8Array[] = []
  for await (const { bytes } of outside.pieces({ kind: 'read-copy', folder: copyFolder(parts), name }))
    pieces.push(bytes)
  const aside = `library-unreadable-${place.now()}`
  await place.fs.mkdir(path.join(place.folder, aside), { recursive: true })
  await replaceDurably(place.fs, path.join(place.folder, aside, READY), seal(Buffer.concat(pieces)))
  await exchange(place, aside)
}

/** Ends what a kill has interrupted: a library of which a part has been moved aside for a copy is moved whole, and the copy opened. */
async function goOnWithRescue(place: RescueParts['place']): Promise<void> {
  for (const aside of (await place.fs.readdir(place.folder)).filter((name) => UNREADABLE.test(name))) {
    const moved = await place.fs.readdir(path.join(place.folder, aside)).catch((): string[] => []) // no folder
    if (moved.includes(READY) && moved.some((name) => name !== READY && name !== `${READY}.tmp`))
      return exchange(place, aside)
  }
}

const UNREADABLE = /^library-unreadable-\d{1,15}$/

async function exchange(place: RescueParts['place'], aside: string): Promise<void> {
  await moveAside(place, await new Generations(place.fs, place.folder).files(), aside)
  await renameRetrying(path.join(place.folder, aside, READY), path.join(place.folder, 'library.sqlite'), place.fs)
  await syncFolder(place.fs, place.folder)
}
