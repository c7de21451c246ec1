import path from 'node:path'
import { decodeModel } from '@engine/codec/codec'
import type { TrainedModel } from '@engine/model'
import { replaceDurably, seal, sha256InSlices, type FileSystem } from '../files/durable-file'
import type { Log } from '../log/log'
import { removeFile } from '../files/retrying'
import { tidy } from '../log/tidy'
import { nextTurn } from '../async/slices'

const EXTENSION = '.model'
/** A model, or one that was not written to its end, as this class names them. */
const OWN_FILE = /^([0-9a-f]{16})\.model(\.tmp)?$/
const NOTHING = new Uint8Array(0)
/** What a seal adds to a file. */
const SEAL_BYTES = seal(NOTHING).length

/** What a folder of models asks of the disk. */
export type ModelDisk = FileSystem & { lstat(file: string): Promise<{ isFile(): boolean }> }

/** The folder of trained models, one sealed file each, named by the hash of its content. */
export class ModelFiles {
  constructor(
    private readonly fs: ModelDisk,
    private readonly folder: string,
    private readonly log: Log
  ) {}

  /** Writes a model durably and returns its id. The same bytes get the same id. */
  async write(bytes: Uint8Array): Promise<string> {
    await this.fs.mkdir(this.folder, { recursive: true })
    const sum = await sha256InSlices(bytes)
    const modelId = sum.slice(0, 16)
    await replaceDurably(this.fs, this.fileOf(modelId), seal(bytes, sum))
    return modelId
  }

  /** Reads a model whole. Throws when the file is missing, damaged or of another version. */
  async read(modelId: string): Promise<TrainedModel> {
    const sealed = await this.fs.readFile(this.fileOf(modelId))
    const bytes = sealed.subarray(0, Math.max(0, sealed.length - SEAL_BYTES))
    const sealNow = seal(NOTHING, await sha256InSlices(bytes))
    if (!sealNow.every((byte, at) => sealed[bytes.length + at] === byte))
      throw new Error(`model file ${modelId} is damaged`)
    await nextTurn()
    return decodeModel(bytes)
  }

  /**
   * Removes every model but those of the given ids: models that never got a row, old ones, unfinished writes. What is not of
   * this folder stays, and so does what cannot be removed.
   */
  async keepOnly(modelIds: ReadonlySet<string>): Promise<void> {
    const names = await this.fs.readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') this.log('the models on disk cannot be listed', error)
      return []
    })
    for (const name of names) {
      const [, modelId, unfinished] = OWN_FILE.exec(name) ?? []
      if (modelId === undefined || (unfinished === undefined && modelIds.has(modelId))) continue
      await tidy('a model stays that nothing uses', () => this.remove(path.join(this.folder, name)), this.log)
    }
  }

  private async remove(file: string): Promise<void> {
    if ((await this.fs.lstat(file)).isFile()) await removeFile(file, this.fs)
  }

  private fileOf(modelId: string): string {
    return path.join(this.folder, modelId + EXTENSION)
  }
}
