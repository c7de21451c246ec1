import { writeAll, type FileSystem, type OpenFile } from '../../files/durable-file'

/** The disk neither confirmed a change nor let it be taken back: only the next start shows whether it is there. */
export class Undecided extends Error {}

/** Where a journal was begun. */
interface Place {
  readonly fs: FileSystem
  readonly path: string
  readonly ino: number
}

/** Appends to the journal of the generation in use, and a byte for each change to a file that only counts them. */
export class JournalWriter {
  private isOpen = true

  constructor(
    private readonly file: OpenFile,
    /** Null when it could not be made: then a journal that is cut off is not noticed. */
    private readonly count: OpenFile | null,
    private length: number,
    private readonly place: Place
  ) {}

  /** Whether what is appended is found under the journal's name: it may have been removed, or replaced by another file. */
  async isInPlace(): Promise<boolean> {
    const found = await this.place.fs.stat(this.place.path).catch(() => null)
    if (!found?.isFile() || found.size !== this.length) return false
    return process.platform === 'win32' || found.ino === this.place.ino // Windows' are larger than a number holds
  }

  /** Bytes in the journal. */
  get bytes(): number {
    return this.length
  }

  /**
   * Appends lines and makes them durable. When that fails the file is cut back to what it was and never written to
   * again: after a failed sync nobody knows what the disk holds. Throws Undecided when it cannot be cut back either.
   */
  async append(lines: Uint8Array, nChanges: number): Promise<void> {
    if (!this.isOpen) throw new Error('this journal has failed before')
    try {
      await writeAll(this.file, lines)
      await this.file.datasync()
      this.length += lines.length
    } catch (cause) {
      const isTakenBack = await this.cutBack()
      await this.close()
      throw isTakenBack ? cause : new Undecided('the disk failed while a change was saved', { cause })
    }
    // Never synced or waited for: it is only ever too low, and costs an acknowledgement nothing.
    void this.count?.write(new Uint8Array(nChanges).fill(46), 0, nChanges).catch(() => undefined)
  }

  /** Never fails: all that was acknowledged is on disk. */
  async close(): Promise<void> {
    if (!this.isOpen) return
    this.isOpen = false
    await this.file.close().catch(() => undefined) // a file that does not close is closed all the same
    await this.count?.close().catch(() => undefined)
  }

  private async cutBack(): Promise<boolean> {
    try {
      await this.file.truncate(this.length)
      await this.file.datasync()
      return true
    } catch {
      return false // the failure before it is the one to report
    }
  }
}
