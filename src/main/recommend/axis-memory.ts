import { z } from 'zod'
import { replaceDurably, seal, unseal, type FileSystem } from '../files/durable-file'

/** Where well-known movies stood on the axes of taste that were last shown. */
const RememberedAxes = z
  .object({
    nAxes: z.number().int().min(1).max(64),
    movieIds: z.array(z.number().int()),
    /** (movies, nAxes) */
    coordinates: z.array(z.number())
  })
  .refine(({ nAxes, movieIds, coordinates }) => coordinates.length === nAxes * movieIds.length)
export type RememberedAxes = z.infer<typeof RememberedAxes>

/**
 * Remembers axes of taste between models and starts, so that an axis keeps its place and direction. The file is made from models
 * alone: when it is lost or damaged, the axes come in their own order again and nothing else changes.
 */
export class AxisMemory {
  constructor(
    private readonly fs: FileSystem,
    private readonly file: string
  ) {}

  async read(): Promise<RememberedAxes | null> {
    try {
      const content = unseal(await this.fs.readFile(this.file))
      return content && RememberedAxes.parse(JSON.parse(Buffer.from(content).toString('utf8')))
    } catch {
      return null
    }
  }

  async write(axes: RememberedAxes): Promise<void> {
    await replaceDurably(this.fs, this.file, seal(Buffer.from(JSON.stringify(axes), 'utf8')))
  }
}
