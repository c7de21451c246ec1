import path from 'node:path'
import type { CopyFacts, FileAnswer } from '@shared/file-protocol'
import { copyFacts, type SqlJsStatic } from '../../main/store/backups/copy-facts'
import { replaceDurably, seal } from '../../main/files/durable-file'
import { removeFile } from '../../main/files/retrying'
import { withProgress, type Disk } from './outside-disk'

const DATE_AND_ENDING = '2026-02-01.sqlite'.length

/** Daily copies on a disk that may be slow or hang; each call of it that comes back is told. */
export class CopyJobs {
  private readonly fs

  constructor(
    private readonly disk: Disk,
    private readonly openSql: () => Promise<SqlJsStatic>,
    private readonly onProgress: () => void
  ) {
    this.fs = withProgress(disk, onProgress)
  }

  /** The names of the files of a folder, with their sizes. */
  async list(folder: string, mayMake: boolean): Promise<FileAnswer<'list-copies'>> {
    if (mayMake) await this.fs.mkdir(folder, { recursive: true })
    const files: FileAnswer<'list-copies'> = []
    for (const name of (await this.fs.readdir(folder)).filter((found) => found.endsWith('.sqlite'))) {
      const about = await this.disk.stat(path.join(folder, name)).catch(() => null) // removed meanwhile
      this.onProgress()
      if (about?.isFile()) files.push({ name, bytes: about.size })
    }
    return files
  }

  /** Writes a copy and reads it back; throws when it is not what was written. */
  async write(folder: string, name: string, content: Uint8Array): Promise<CopyFacts> {
    const sealed = seal(content)
    const expected = copyFacts(await this.openSql(), sealed)
    this.onProgress()
    await this.removeUnfinished(folder, name.slice(0, -DATE_AND_ENDING))
    await replaceDurably(this.fs, path.join(folder, name), sealed)
    const [found] = await this.check(folder, [name])
    if (!found || found.sha256 !== expected?.sha256)
      throw Object.assign(new Error(`${name} is not as written`), { code: 'EIO' })
    return found
  }

  /** Removes what a write that was interrupted left of this library's copies. */
  private async removeUnfinished(folder: string, start: string): Promise<void> {
    for (const name of await this.fs.readdir(folder))
      if (name.startsWith(start) && name.endsWith('.sqlite.tmp'))
        await removeFile(path.join(folder, name), this.fs).catch(() => undefined)
  }

  /** What copies hold; null for one that is not there or not whole. */
  async check(folder: string, names: readonly string[]): Promise<(CopyFacts | null)[]> {
    const sql = await this.openSql()
    const checked: (CopyFacts | null)[] = []
    for (const name of names) {
      const bytes = await this.fs.readFile(path.join(folder, name)).catch((error: unknown) => {
        if (isUnreadable(error)) return null
        throw error
      })
      checked.push(bytes && copyFacts(sql, bytes))
      this.onProgress()
    }
    return checked
  }

  read(folder: string, name: string): Promise<Uint8Array> {
    return this.fs.readFile(path.join(folder, name))
  }

  /** A copy that cannot be removed does no harm, and is tried again with the next one. */
  async remove(folder: string, names: readonly string[]): Promise<void> {
    for (const name of names) await removeFile(path.join(folder, name), this.fs).catch(() => undefined)
  }
}

/** The file itself is the trouble, not its folder. */
const isUnreadable = (error: unknown): boolean =>
  ['ENOENT', 'EIO', 'ENOTFILE', 'EACCES', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')
