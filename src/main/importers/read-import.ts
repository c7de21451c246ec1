import { cut } from '@shared/text'
import { partsOfArchive, type ImportPart } from './import-parts'
import { LIMITS, refused } from './limits'
import { readTextFile } from './recognise'
import type { ReadFile } from './records'
import { decodeText, type Encoding } from './text'
import { refusals } from '../words/import-errors'

/** A file as a person chose it: its name and its content, which for a large archive stays on disk. */
export interface ChosenFile {
  readonly name: string
  readonly content: Buffer | { readonly path: string; readonly size: number }
}

export interface ReadOptions {
  /** Which profile of a file of ours to take. */
  readonly profileName: string
  /** What files are that are neither UTF-8 nor UTF-16. */
  readonly otherEncoding?: Encoding | undefined
  readonly signal?: AbortSignal | undefined
  /** Called before each file. */
  readonly onFile?: (name: string) => void
  /** Reads what an import needs out of an archive on disk; here, unless told otherwise. */
  readonly readOutside?: ((path: string) => AsyncIterable<ImportPart>) | undefined
}

/** What came of reading: the files, or the need to ask what encoding one of them has, with a piece of it to judge by. */
export type ReadOutcome =
  | { readonly kind: 'read'; readonly files: readonly ReadFile[] }
  | { readonly kind: 'unclear-encoding'; readonly name: string; readonly sample: string }

const SAMPLE_CHARACTERS = 300

/** Reads everything that was chosen. Throws AppError 'import-refused' with a sentence about the first file that fails. */
export async function readImport(chosen: readonly ChosenFile[], options: ReadOptions): Promise<ReadOutcome> {
  const { signal, otherEncoding, profileName, onFile } = options
  const files: ReadFile[] = []
  for (const file of chosen) {
    for await (const part of partsOf(file, options)) {
      signal?.throwIfAborted()
      onFile?.(part.name)
      const text =
        decodeText(part.name, part.bytes) ?? (otherEncoding && decodeText(part.name, part.bytes, otherEncoding))
      if (text === undefined || text === null) {
        const sample = decodeText(part.name, part.bytes, 'windows-1252') ?? ''
        return { kind: 'unclear-encoding', name: part.name, sample: sampleOf(sample) }
      }
      files.push(await readTextFile({ name: part.name, text, signal }, profileName))
    }
  }
  if (files.length === 0) throw refused(refusals.nothingChosen)
  return { kind: 'read', files }
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
const sampleOf = (text: string): string => cut(text, SAMPLE_CHARACTERS)
