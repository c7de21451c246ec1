import { createHash } from 'node:crypto'
import { stat, type FileHandle } from 'node:fs/promises'
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import { z } from 'zod'
import { AppError } from '@shared/errors'
import { disk } from '../files/disk'
import { replaceDurably } from '../files/durable-file'
import { removeFile, renameRetrying } from '../files/retrying'
import { LIMITS } from '../import-formats/limits'
import { openRegularFile, readRegularFile } from '../files/regular-file'
import type { Downloadable } from './movielens-downloads'
import { errors } from '../words/errors'

/** How a request is made: Node's https.get, and in tests a server of their own. */
export type Get = (
  address: string,
  options: RequestOptions,
  answered: (response: IncomingMessage) => void
) => ClientRequest

export interface DownloadParts {
  readonly get: Get
  /** Where the finished file goes; what is not finished lies beside it. */
  readonly file: string
  readonly signal: AbortSignal
  readonly onProgress: (receivedBytes: number, totalBytes: number | null) => void
  /** A connection that says nothing for so long is given up. */
  readonly silenceMs?: number
}

const SILENCE_MS = 30_000
const MD5_BYTES = 4_096
const SLICE = 1 << 20
const words = errors['download-failed']

/** The reason of an abort that leaves what has come for the next try. */
export const KEEP = 'keep'

const Note = z.object({ tag: z.string() })

export const partOf = (file: string): string => `${file}.part`
const noteOf = (file: string): string => `${file}.part.json`

/**
 * Downloads a file, going on from what an earlier try left, checks its size and MD5 and only then gives it its name. When the signal
 * is aborted nothing is left; when anything else fails what has come stays for the next try. Throws AppError 'download-failed'.
 */
export async function download(wanted: Downloadable, parts: DownloadParts): Promise<void> {
  const { file, signal } = parts
  try {
    signal.throwIfAborted()
    const md5 = wanted.md5 ?? (await publishedMd5(wanted, parts))
    if (await hasMd5(file, md5)) return // finished before, and never installed
    await receive(wanted, parts)
    await check(wanted, parts, md5)
    await renameRetrying(partOf(file), file)
    await removeFile(noteOf(file))
  } catch (cause) {
    if (signal.aborted) {
      if (signal.reason !== KEEP) await removeDownload(file)
      throw cause
    }
    throw cause instanceof AppError ? cause : failed(sentenceOf(cause), cause)
  }
}

/** Removes a downloaded file and what there is of an unfinished one. */
export async function removeDownload(file: string): Promise<void> {
  for (const name of [file, partOf(file), noteOf(file)]) await removeFile(name)
}

/** How many bytes of a file have come. */
export async function receivedBytes(file: string): Promise<number> {
  for (const name of [file, partOf(file)]) {
    const size = await sizeOf(name)
    if (size > 0) return size
  }
  return 0
}

async function receive(
  wanted: Downloadable,
  { get, file, signal, onProgress, silenceMs }: DownloadParts
): Promise<void> {
  const have = await sizeOf(partOf(file))
  const tag = have > 0 ? await noted(file) : null
  const headers = tag === null ? {} : { Range: `bytes=${have}-`, 'If-Range': tag }
  const response = await answerOf(get, wanted.address, { headers, signal }, silenceMs)
  const goesOn = response.statusCode === 206 && startOf(response) === have
  if (!goesOn && response.statusCode !== 200) {
    response.destroy()
    if (response.statusCode === 416 || response.statusCode === 206) await removeDownload(file)
    throw failed(words.answered(response.statusCode))
  }
  const length = Number(response.headers['content-length'] ?? NaN)
  const before = goesOn ? have : 0
  const total = Number.isSafeInteger(length) ? before + length : null
  if ((total ?? 0) > LIMITS.zipBytes || (wanted.md5 !== null && total !== null && total !== wanted.bytes)) {
    response.destroy()
    throw failed(words.otherSize(total, wanted.bytes))
  }
  const etag = response.headers.etag ?? response.headers['last-modified']
  let out: FileHandle | null = null
  try {
    if (etag !== undefined) await replaceDurably(disk, noteOf(file), Buffer.from(JSON.stringify({ tag: etag })))
    out = await openRegularFile(partOf(file), goesOn ? 'a' : 'w')
    let received = before
    onProgress(received, total)
    for await (const chunk of response as AsyncIterable<Buffer>) {
      signal.throwIfAborted()
      received += chunk.length
      if (received > LIMITS.zipBytes) throw failed(words.tooLarge)
      await out.appendFile(chunk)
      onProgress(received, total)
    }
    await out.sync()
    if (total !== null && received !== total) throw failed(words.lost)
  } finally {
    response.destroy()
    await out?.close()
  }
}

/** Sends what is wrong to nobody: a file that is not the published one is removed. */
async function check(wanted: Downloadable, { file }: DownloadParts, md5: string): Promise<void> {
  if (await hasMd5(partOf(file), md5)) return
  await removeDownload(file)
  throw failed(words.otherChecksum(wanted.name))
}

async function publishedMd5({ address, name }: Downloadable, parts: DownloadParts): Promise<string> {
  const { get, signal, silenceMs } = parts
  const response = await answerOf(get, `${address}.md5`, { signal }, silenceMs)
  let text = ''
  for await (const chunk of response as AsyncIterable<Buffer>) {
    text += chunk.toString('latin1')
    if (text.length > MD5_BYTES) break
  }
  response.destroy()
  const found = response.statusCode === 200 ? /\b[0-9a-f]{32}\b/i.exec(text) : null
  if (!found) throw failed(words.noChecksum(name))
  return found[0].toLowerCase()
}

function answerOf(
  get: Get,
  address: string,
  options: RequestOptions,
  silenceMs = SILENCE_MS
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // As an option it counts from the start: the name is looked up and the connection made within it too.
    const request = get(address, { ...options, timeout: silenceMs }, resolve)
    request.on('error', reject)
    request.on('timeout', () => request.destroy(failed(words.silent)))
  })
}

async function hasMd5(file: string, md5: string): Promise<boolean> {
  if ((await sizeOf(file)) === 0) return false
  const handle = await openRegularFile(file, 'r')
  try {
    const hash = createHash('md5')
    const bytes = Buffer.alloc(SLICE)
    for (;;) {
      const { bytesRead } = await handle.read(bytes, 0, SLICE)
      if (bytesRead === 0) return hash.digest('hex') === md5
      hash.update(bytes.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
  }
}

/** Where a partial answer begins: "bytes 100-199/200". */
function startOf(response: IncomingMessage): number {
  return Number(/^bytes (\d+)-/.exec(response.headers['content-range'] ?? '')?.[1] ?? NaN)
}

/** What the host called the file of which a part is here; null when that is not known or not readable, so that it must come whole. */
async function noted(file: string): Promise<string | null> {
  try {
    return Note.parse(JSON.parse((await readRegularFile(noteOf(file))).toString())).tag
  } catch {
    return null
  }
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    (found) => (found.isFile() ? found.size : 0),
    () => 0
  )

function sentenceOf(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException | null)?.code ?? ''
  if (['ENOSPC', 'EDQUOT'].includes(code)) return words.noRoom
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(code)) return words.notFound
  return words.interrupted(code)
}

const failed = (message: string, cause?: unknown): AppError =>
  new AppError('download-failed', message, cause === undefined ? undefined : { cause })
