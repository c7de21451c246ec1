import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { decodeModel } from '@engine/codec'
import type { TrainedModel } from '@engine/model'
import { replaceDurably, seal, sha256InTurns, type FileSystem } from '../store/durable-file'
import { removeFile } from '../store/retrying'
import { nextTurn } from '../turns'

const EXTENSION = '.model'
const NOTHING = new Uint8Array(0)
/** What a seal adds to a file. */
const SEAL_BYTES = seal(NOTHING).length

/** The folder of trained models, one sealed file each, named by the hash of its content. */
export class ModelFiles {
  constructor(
    private readonly fs: FileSystem,
    private readonly folder: string
  ) {}

  /** Writes a model durably and returns its id. The same bytes get the same id. */
  async write(bytes: Uint8Array): Promise<string> {
    await mkdir(this.folder, { recursive: true })
    const sum = await sha256InTurns(bytes)
    const modelId = sum.slice(0, 16)
    await replaceDurably(this.fs, this.fileOf(modelId), seal(bytes, sum))
    return modelId
  }

  /** Reads a model whole. Throws when the file is missing, damaged or of another version. */
  async read(modelId: string): Promise<TrainedModel> {
    const sealed = await this.fs.readFile(this.fileOf(modelId))
    const bytes = sealed.subarray(0, Math.max(0, sealed.length - SEAL_BYTES))
    const sealNow = seal(NOTHING, await sha256InTurns(bytes))
    if (!sealNow.every((byte, at) => sealed[bytes.length + at] === byte))
      throw new Error(`model file ${modelId} is damaged`)
    await nextTurn()
    return decodeModel(bytes)
  }

  /** Removes every file but those of the given ids: models that never got a row, old ones, unfinished writes. */
  async keepOnly(modelIds: ReadonlySet<string>): Promise<void> {
    const names = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
    for (const name of names) {
      const kept = name.endsWith(EXTENSION) && modelIds.has(name.slice(0, -EXTENSION.length))
      if (!kept) await removeFile(path.join(this.folder, name), this.fs)
    }
  }

  private fileOf(modelId: string): string {
    return path.join(this.folder, modelId + EXTENSION)
  }
}
