import path from 'node:path'
import { AppError } from '@shared/errors'
import type { ImportPart } from '../import-formats/import-parts'
import { LIMITS, refused } from '../import-formats/limits'
import type { ChosenFile } from '../import-formats/read-import'
import { errors } from '../words/errors'
import { refusals } from '../words/import-errors'
import { NotAnswering, type OutsideFiles } from './outside-files'

/** What a person chose to import: archives stay where they are, everything else is read. Throws AppError 'import-refused'. */
export async function readChosen(outside: OutsideFiles, files: readonly string[]): Promise<ChosenFile[]> {
  const chosen: ChosenFile[] = []
  for (const file of files) chosen.push(await readOne(outside, file))
  return chosen
}

async function readOne(outside: OutsideFiles, file: string): Promise<ChosenFile> {
  const name = path.basename(file)
  try {
    const { size, isArchive } = await outside.ask({ kind: 'look-at-file', file })
    if (size > LIMITS.fileBytes && !isArchive) throw refused(refusals.largerThanMegabytes(name, LIMITS.fileBytes / 1e6))
    if (isArchive) return { name, content: { path: file, size } }
    const pieces: Uint8Array[] = []
    for await (const { bytes } of outside.pieces({ kind: 'read-import', file, isArchive: false })) pieces.push(bytes)
    return { name, content: Buffer.concat(pieces) }
  } catch (cause) {
    throw notRead(name, cause)
  }
}

/** What an import reads out of an archive that a person chose, one file after the other. Throws AppError 'import-refused'. */
export async function* partsOutside(outside: OutsideFiles, file: string): AsyncGenerator<ImportPart> {
  let pieces: Uint8Array[] = []
  try {
    for await (const { name, bytes, isLast, leftOut } of outside.pieces({
      kind: 'read-import',
      file,
      isArchive: true
    })) {
      if (leftOut !== undefined) {
        yield { name, leftOut }
        continue
      }
      pieces.push(bytes)
      if (!isLast) continue
      yield { name, bytes: Buffer.concat(pieces) }
      pieces = []
    }
  } catch (cause) {
    throw notRead(path.basename(file), cause)
  }
}

function notRead(name: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  return refused(cause instanceof NotAnswering ? refusals.notAnswering(name) : refusals.notRead(name), cause)
}

/** A file to save, and whether one of that name, which the person has been asked about, may go. */
export interface FileToSave {
  readonly file: string
  readonly content: string
  readonly mayReplace: boolean
}

/** Writes files where a person chose. Throws AppError 'export-failed'. */
export async function saveOutside(outside: OutsideFiles, files: readonly FileToSave[]): Promise<void> {
  const words = errors['export-failed']
  try {
    await outside.ask({ kind: 'save-files', files })
  } catch (cause) {
    if (cause instanceof NotAnswering) throw new AppError('export-failed', words.notAnswering, { cause })
    const isTaken = (cause as NodeJS.ErrnoException).code === 'EEXIST'
    throw new AppError('export-failed', isTaken ? words.isThere : words.notWritten, { cause })
  }
}
