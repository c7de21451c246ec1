import path from 'node:path'
import { z } from 'zod'
import { replaceDurably, type FileSystem } from '../../files/durable-file'

/** What is known of the copies besides the library, so that it is known when the library cannot be read. */
const Content = z.object({
  libraryId: z.string().nullable().catch(null),
  /** The chosen folder; null for the app's own. */
  folder: z.string().nullable().catch(null),
  /** The SHA-256 of each copy as it was written, by its name. */
  written: z.record(z.string(), z.string()).catch({}),
  /** When the newest copy was last opened and compared. */
  checkedAt: z.number().nullable().catch(null)
})
type Content = z.infer<typeof Content>

const NOTHING: Content = { libraryId: null, folder: null, written: {}, checkedAt: null }

/** A small file beside the library that says where its copies are and what they held. */
export class CopyRecord {
  private saving: Promise<void> = Promise.resolve()

  private constructor(
    private readonly fs: FileSystem,
    private readonly file: string,
    private known: Content
  ) {}

  /** Reads the record of a data folder; what cannot be read counts as not known. */
  static async open(fs: FileSystem, folder: string): Promise<CopyRecord> {
    const file = path.join(folder, 'backups.json')
    const text = await fs.readFile(file).then(
      (bytes) => Buffer.from(bytes).toString(),
      () => '{}'
    )
    return new CopyRecord(fs, file, parsed(text))
  }

  get content(): Content {
    return this.known
  }

  /** Notes something. A disk that refuses it costs nothing but the note. */
  note(change: Partial<Content>): Promise<void> {
    const before = JSON.stringify(this.known)
    this.known = { ...this.known, ...change }
    const text = JSON.stringify(this.known)
    if (text === before) return this.saving
    this.saving = this.saving.then(() => replaceDurably(this.fs, this.file, Buffer.from(text)).catch(() => undefined))
    return this.saving
  }
}

function parsed(text: string): Content {
  try {
    return Content.parse(JSON.parse(text))
  } catch {
    return NOTHING
  }
}
