import path from 'node:path'
import { describeError } from '@shared/describe-error'
import { AppError } from '@shared/errors'
import type { FileJob, FileMessage } from '@shared/file-protocol'
import { openMovieLens, readConditions } from '../../main/dataset-install/movielens-files'
import { partsOfArchive } from '../../main/import-formats/import-parts'
import type { SqlJsStatic } from '../../main/store/backups/copy-facts'
import { unseal, writeSynced } from '../../main/files/durable-file'
import { CopyJobs } from './copy-jobs'
import { readInChunks, requireFile, withProgress, type Disk } from './outside-disk'

/** As much of a file as is sent at once. */
const PIECE_BYTES = 4 << 20

export interface FileJobParts {
  readonly disk: Disk
  readonly openSql: () => Promise<SqlJsStatic>
  readonly send: (message: FileMessage) => void
  /** Settles when the next piece is asked for. */
  readonly more: () => Promise<void>
}

/** Does one job on files that are not ours: progress each time the disk has answered, pieces of what it reads, then one end. */
export async function runFileJob(job: FileJob, parts: FileJobParts): Promise<void> {
  parts.send({ kind: 'progress' })
  try {
    parts.send({ kind: 'done', answer: await work(job, parts) })
  } catch (error) {
    parts.send(toMessage(error))
  }
}

async function work(job: FileJob, parts: FileJobParts): Promise<unknown> {
  const { disk, openSql, send } = parts
  const onProgress = (): void => send({ kind: 'progress' })
  const copies = new CopyJobs(disk, openSql, onProgress)
  switch (job.kind) {
    case 'list-copies':
      return copies.list(job.folder, job.mayMake)
    case 'write-copy':
      return copies.write(job.folder, job.name, job.content)
    case 'check-copies':
      return copies.check(job.folder, job.names)
    case 'remove-copies':
      await copies.remove(job.folder, job.names)
      return null
    case 'read-copy': {
      const content = unseal(await copies.read(job.folder, job.name))
      if (!content) throw Object.assign(new Error(`${job.name} is not whole`), { code: 'EDAMAGED' })
      await sendPieces(job.name, content, parts)
      return null
    }
    case 'look-at-file':
      return lookAtFile(disk, job.file)
    case 'read-import':
      await readImport(job, parts, onProgress)
      return null
    case 'save-files':
      await saveFiles(disk, job.files, onProgress)
      return null
    case 'look-at-dataset':
      return lookAtDataset(job.source)
  }
}

async function lookAtFile(disk: Disk, file: string): Promise<{ size: number; isArchive: boolean }> {
  const { size } = await requireFile(disk, file)
  const handle = await disk.open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return { size, isArchive: bytesRead === 2 && buffer.toString('latin1') === 'PK' }
  } finally {
    await handle.close()
  }
}

/** Looks at all names first, so that nothing is written when one of them is taken. */
async function saveFiles(
  disk: Disk,
  files: Extract<FileJob, { kind: 'save-files' }>['files'],
  onProgress: () => void
): Promise<void> {
  for (const { file, mayReplace } of files) {
    const about = await disk.stat(file).catch(() => null)
    onProgress()
    if (about && !(mayReplace && about.isFile())) throw Object.assign(new Error(`${file} is there`), { code: 'EEXIST' })
  }
  const fs = withProgress(disk, onProgress)
  for (const { file, content, mayReplace } of files)
    await writeSynced(fs, file, Buffer.from(content), mayReplace ? 'w' : 'wx')
}

async function readImport(
  { file, isArchive }: Extract<FileJob, { kind: 'read-import' }>,
  parts: FileJobParts,
  onProgress: () => void
): Promise<void> {
  const name = path.basename(file)
  if (!isArchive) return sendPieces(name, await readInChunks(parts.disk, file, onProgress), parts)
  await requireFile(parts.disk, file)
  for await (const part of partsOfArchive(name, { path: file }, { onProgress }))
    if ('leftOut' in part) await sendLeftOut(part, parts)
    else await sendPieces(part.name, part.bytes, parts)
}

async function sendLeftOut(
  { name, leftOut }: { readonly name: string; readonly leftOut: string },
  { send, more }: FileJobParts
): Promise<void> {
  const asked = more()
  send({ kind: 'piece', name, bytes: new Uint8Array(), isLast: true, leftOut })
  await asked
}

async function sendPieces(name: string, bytes: Uint8Array, { send, more }: FileJobParts): Promise<void> {
  for (let at = 0; at === 0 || at < bytes.length; at += PIECE_BYTES) {
    const asked = more()
    // A copy: a view would take the whole buffer with it.
    const piece = new Uint8Array(bytes.subarray(at, at + PIECE_BYTES))
    send({ kind: 'piece', name, bytes: piece, isLast: at + PIECE_BYTES >= bytes.length })
    await asked
  }
}

async function lookAtDataset(source: string): Promise<{ generation: string; bytes: number; conditions: string }> {
  const files = await openMovieLens(source)
  try {
    const { ratings, movies, links, generation } = files
    const bytes = ratings.size + movies.size + (links?.size ?? 0)
    return { generation, bytes, conditions: await readConditions(files) }
  } finally {
    files.close()
  }
}

function toMessage(error: unknown): FileMessage {
  const detail = describeError(error)
  if (error instanceof AppError) return { kind: 'refused', code: error.code, message: error.message, detail }
  const code = (error as NodeJS.ErrnoException | null)?.code
  return { kind: 'failed', code: typeof code === 'string' ? code : null, message: detail }
}
