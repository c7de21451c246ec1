import { Transform, type Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { crc32 } from '../files/crc32'
import { shown } from './cells'
import { LIMITS, refused } from './limits'
import { refusals } from '../words/import-errors'

/** A file inside an archive. Its path is for telling files apart, never for writing. */
export interface ArchiveEntry {
  /** The last part of its path. */
  readonly baseName: string
  /** The folders before it, '' at the top. */
  readonly folder: string
  /** Expanded bytes, as the archive says; reading proves it. */
  readonly size: number
  readonly entry: Entry
}

/**
 * A zip archive whose list of files has been checked: names, number, no two the same. What is read of it is checked while
 * it streams: size, checksum, ratio and total. Close it when done.
 */
export class Archive {
  private expanded = 0

  private constructor(
    private readonly name: string,
    private readonly zip: ZipFile,
    readonly entries: readonly ArchiveEntry[]
  ) {}

  /** Opens an archive in memory or on disk. Throws AppError 'import-refused'. */
  static async open(name: string, source: Buffer | { readonly path: string }): Promise<Archive> {
    const zip = await openZip(name, source)
    try {
      if (zip.fileSize > LIMITS.zipBytes) throw tooLarge(name)
      if (zip.entryCount > LIMITS.zipEntries)
        throw refused(refusals.zip.tooManyFiles(name, zip.entryCount, LIMITS.zipEntries))
      return new Archive(name, zip, await listEntries(name, zip))
    } catch (cause) {
      zip.close()
      throw cause
    }
  }

  /** The bytes of one file, expanded. Throws AppError when they are not what the archive promises. */
  async read(
    entry: ArchiveEntry,
    { signal, onProgress }: { readonly signal?: AbortSignal | undefined; readonly onProgress?: () => void } = {}
  ): Promise<Buffer> {
    if (entry.size > LIMITS.fileBytes) throw fileTooLarge(entry.baseName)
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of await this.stream(entry)) {
      signal?.throwIfAborted()
      onProgress?.()
      size += (chunk as Buffer).length
      if (size > LIMITS.fileBytes) throw fileTooLarge(entry.baseName)
      chunks.push(chunk as Buffer)
    }
    return Buffer.concat(chunks)
  }

  /** One file, expanded, slice by slice; it ends in an error when it is not what the archive promises. */
  async stream({ entry, baseName }: ArchiveEntry): Promise<Readable> {
    const where = `${baseName} in ${this.name}`
    if (entry.isEncrypted()) throw refused(refusals.zip.locked(where))
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw refused(refusals.zip.method(where))
    const raw = await new Promise<Readable>((resolve, reject) =>
      this.zip.openReadStream(entry, (error, stream) => (error ? reject(damaged(this.name, error)) : resolve(stream)))
    )
    const checked = this.check(entry, where)
    raw.on('error', (error) => checked.destroy(damaged(this.name, error)))
    checked.on('close', () => raw.destroy())
    return raw.pipe(checked)
  }

  close(): void {
    this.zip.close()
  }

  private check(entry: Entry, where: string): Transform {
    let size = 0
    let crc = 0
    return new Transform({
      transform: (chunk: Buffer, _, done) => {
        size += chunk.length
        this.expanded += chunk.length
        crc = crc32(chunk, crc)
        if (this.expanded > LIMITS.expandedBytes)
          done(refused(refusals.zip.expandsTo(this.name, LIMITS.expandedBytes / 1e9)))
        else if (size > LIMITS.ratioFrom && size > LIMITS.ratio * entry.compressedSize)
          done(refused(refusals.zip.bomb(where, LIMITS.ratio)))
        else done(null, chunk)
      },
      flush: (done) => {
        const whole = size === entry.uncompressedSize && crc === entry.crc32
        done(whole ? null : refused(refusals.zip.checksum(where)))
      }
    })
  }
}

function openZip(name: string, source: Buffer | { readonly path: string }): Promise<ZipFile> {
  // A backslash in a name is taken for a slash, and the name is judged then.
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true } as const
  return new Promise((resolve, reject) => {
    const opened = (error: Error | null, zip: ZipFile): void => (error ? reject(damaged(name, error)) : resolve(zip))
    if (Buffer.isBuffer(source)) {
      if (source.length > LIMITS.zipBytes) reject(tooLarge(name))
      else yauzl.fromBuffer(source, options, opened)
    } else yauzl.open(source.path, options, opened)
  })
}

function listEntries(name: string, zip: ZipFile): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = []
  const names = new Set<string>()
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(damaged(name, error)))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      const parts = entry.fileName.split('/')
      const baseName = parts.pop() ?? ''
      if (names.has(entry.fileName)) return reject(refused(refusals.zip.twoFiles(name, shown(entry.fileName, 100))))
      names.add(entry.fileName)
      if (baseName !== '') entries.push({ baseName, folder: parts.join('/'), size: entry.uncompressedSize, entry })
      zip.readEntry()
    })
    zip.readEntry()
  })
}

const damaged = (name: string, cause: Error): Error =>
  /invalid characters|invalid relative path|absolute path/.test(cause.message)
    ? refused(refusals.zip.leadsOut(name), cause)
    : refused(refusals.zip.notOne(name), cause)
const tooLarge = (name: string): Error => refused(refusals.largerThanAnyExport(name, LIMITS.zipBytes / 1e9))
const fileTooLarge = (name: string): Error => refused(refusals.largerThanMegabytes(name, LIMITS.fileBytes / 1e6))
