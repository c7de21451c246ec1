import { AppError } from '@shared/errors'
import { cut } from '@shared/text'
import { shown } from './cells'
import { partsOfArchive, sortedPlaces, type ImportPart, type Place } from './import-parts'
import { LIMITS, NotRead, refused } from './limits'
import { readTextFile } from './recognise'
import type { ReadFile } from './records'
import { decodeText, type Encoding } from './text'
import { refusals } from '../words/import-errors'

/** A file as a person chose it: its name, with the folders before it where a whole folder was chosen, and its content, which for a large archive stays on disk. */
export interface ChosenFile {
  readonly name: string
  readonly content: Buffer | { readonly path: string; readonly size: number }
}

export interface ReadOptions {
  /** Which profile of a Netflix account to take. */
  readonly profileName: string
  /** What files are that are neither UTF-8 nor UTF-16. */
  readonly otherEncoding?: Encoding | undefined
  readonly signal?: AbortSignal | undefined
  /** Called before each file. */
  readonly onFile?: (name: string) => void
  /** Reads what an import needs out of an archive on disk; here, unless told otherwise. */
  readonly readOutside?: ((path: string) => AsyncIterable<ImportPart>) | undefined
}

/** A file that was not read, and why. */
export interface LeftOutFile {
  readonly file: string
  readonly reason: string
}

/** What came of reading: the files, or the need to ask what encoding one of them has, with a piece of it to judge by. */
export type ReadOutcome =
  | { readonly kind: 'read'; readonly files: readonly ReadFile[]; readonly leftOut: readonly LeftOutFile[] }
  | { readonly kind: 'unclear-encoding'; readonly name: string; readonly sample: string }

const SAMPLE_CHARACTERS = 300
const SAMPLE_LINE = 150

/** Reads everything that was chosen. Throws AppError 'import-refused' with a sentence about the first file that fails. */
export async function readImport(chosen: readonly ChosenFile[], options: ReadOptions): Promise<ReadOutcome> {
  const { signal, otherEncoding, profileName, onFile } = options
  const files: ReadFile[] = []
  const leftOut: LeftOutFile[] = []
  let first: AppError | null = null
  for await (const part of partsOfAll(chosen, options)) {
    signal?.throwIfAborted()
    if ('leftOut' in part) {
      leftOut.push({ file: part.name, reason: part.leftOut })
      first ??= part.problem ?? null
      continue
    }
    onFile?.(part.name)
    try {
      const text =
        decodeText(part.name, part.bytes) ?? (otherEncoding && decodeText(part.name, part.bytes, otherEncoding))
      if (text === undefined || text === null) {
        const sample = decodeText(part.name, part.bytes, 'windows-1252') ?? ''
        return { kind: 'unclear-encoding', name: part.name, sample: sampleOf(sample) }
      }
      files.push(...(await readTextFile({ name: part.name, text, signal }, profileName)))
    } catch (error) {
      if (!(error instanceof NotRead)) throw error
      first ??= error
      leftOut.push({ file: part.name, reason: error.message })
    }
  }
  if (files.length === 0) throw first ?? refused(refusals.nothingChosen)
  return { kind: 'read', files, leftOut }
}

/** The parts of everything chosen: files, archives, and folders, of which those are read that would be in an archive. */
async function* partsOfAll(chosen: readonly ChosenFile[], options: ReadOptions): AsyncGenerator<ChosenPart> {
  const inFolders = chosen.filter(({ name }) => name.includes('/'))
  for (const file of chosen)
    if (!inFolders.includes(file)) yield* partsOrProblem(file.name, () => partsOf(file, options))
  const places = inFolders.map((file) => ({ file, ...placeOf(file.name) }))
  if (places.length === 0) return
  const folder = places[0]?.folder.split('/')[0] ?? ''
  yield* partsOrProblem(folder, async function* () {
    for (const { place, leftOut } of sortedPlaces(folder, places))
      if (leftOut === null) yield* partsOf({ ...place.file, name: place.baseName }, options)
      else yield { name: place.file.name, leftOut }
  })
}

/** A part, or a whole archive or folder of which nothing can be read: where there is nothing else, that is why. */
type ChosenPart = ImportPart & { readonly problem?: AppError }

async function* partsOrProblem(name: string, parts: () => AsyncIterable<ImportPart>): AsyncGenerator<ChosenPart> {
  let isBegun = false
  try {
    for await (const part of parts()) {
      isBegun ||= 'bytes' in part
      yield part
    }
  } catch (error) {
    if (isBegun || !(error instanceof AppError) || error.code !== 'import-refused') throw error
    yield { name, leftOut: error.message, problem: error }
  }
}

const placeOf = (name: string): Place => {
  const at = name.lastIndexOf('/')
  return { folder: name.slice(0, at), baseName: name.slice(at + 1) }
}

async function* partsOf(
  { name, content }: ChosenFile,
  { signal, readOutside }: ReadOptions
): AsyncGenerator<ImportPart> {
  if (!Buffer.isBuffer(content)) {
    yield* readOutside?.(content.path) ?? partsOfArchive(name, content, { signal })
    return
  }
  if (/\.zip$/i.test(name) || content.subarray(0, 2).toString('latin1') === 'PK') {
    yield* partsOfArchive(name, content, { signal })
    return
  }
  if (content.length > LIMITS.fileBytes) throw refused(refusals.largerThanMegabytes(name, LIMITS.fileBytes / 1e6))
  yield { name: withoutCopyNumber(name), bytes: content }
}

/** "ratings (1).csv" is how a browser saves ratings.csv a second time. */
const withoutCopyNumber = (name: string): string => name.replace(/ ?\(\d{1,3}\)(?=\.\w+$)/, '')
/** The lines by which a person can judge: those with letters that could have been read wrongly. */
const sampleOf = (text: string): string => {
  const telling = text.split(/\r\n|\n|\r/).filter((line) => /[^\0-\x7f]/.test(line))
  return cut(telling.map((line) => shown(line, SAMPLE_LINE)).join('\n'), SAMPLE_CHARACTERS)
}
