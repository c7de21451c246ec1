import path from 'node:path'
import type { FileSystem, OpenFile } from '../../src/main/files/durable-file'
import { appendWrite, cutWrites, FOLDER, giveUp, settle, type FileContent } from './file-content'

/** One call of the file system, before it has had any effect. */
export interface DiskCall {
  /** From 0. */
  readonly n: number
  readonly operation:
    | 'open'
    | 'stat'
    | 'write'
    | 'datasync'
    | 'sync'
    | 'truncate'
    | 'close'
    | 'rename'
    | 'read'
    | 'readdir'
    | 'mkdir'
    | 'rm'
  readonly path: string
}

/** What a call does instead of working: fail, write only a part (and say so), or write a part and fail. */
export type Fault =
  | { readonly kind: 'fails'; readonly code: string }
  | { readonly kind: 'short' }
  | { readonly kind: 'part-then-fails'; readonly code: string }

/** A change of names in a folder that a power cut may still take back. */
export interface PendingName {
  readonly remove: string | null
  readonly set: { readonly name: string; readonly id: number } | null
  /** Folders that must be synced before it is durable. */
  readonly folders: readonly string[]
}

/** All that a power cut chooses from. Nothing in it changes later. */
export interface DiskImage {
  readonly names: ReadonlyMap<string, number>
  readonly pendingNames: readonly PendingName[]
  readonly contents: ReadonlyMap<number, FileContent>
}

export interface SimulatedDiskOptions {
  /** Sees every call before its effect; whatever has been acknowledged by then has been heard of. */
  readonly onCall?: (call: DiskCall) => Promise<void> | void
  readonly fault?: (call: DiskCall) => Fault | null
  /** Folders that are there and durable, besides the library's. */
  readonly folders?: readonly string[]
}

/** Is there from the beginning: Electron makes the data folder before the library is opened. */
export const LIBRARY_FOLDER = '/library'
/** Bytes that one write takes at most, so that a snapshot is written by several and can be cut between them. */
const WRITE_LIMIT = 16_384

/**
 * A file system in memory that knows what a power cut may leave of it: content is durable once synced, a name once
 * its folder is. It promises no more than POSIX does; real file systems often keep more.
 */
export class SimulatedDisk implements FileSystem {
  private readonly names = new Map<string, number>()
  private readonly durableNames: Map<string, number>
  private pendingNames: readonly PendingName[] = []
  private readonly contents = new Map<number, FileContent>()
  private nCalls = 0
  private nextId = 1

  /** The files given are durable. */
  constructor(
    files: ReadonlyMap<string, Uint8Array> = new Map(),
    readonly options: SimulatedDiskOptions = {}
  ) {
    for (const [name, bytes] of files) {
      this.names.set(name, this.nextId)
      this.contents.set(this.nextId++, { current: bytes, durable: bytes, pending: [] })
    }
    for (const name of options.folders ?? []) {
      this.names.set(name, this.nextId)
      this.contents.set(this.nextId++, FOLDER)
    }
    this.durableNames = new Map(this.names)
  }

  /** What a process that starts now would read: after a kill, not after a power cut. */
  files(): Map<string, Uint8Array> {
    const files = new Map<string, Uint8Array>()
    for (const [name, id] of this.names) {
      const content = this.content(id)
      if (content !== FOLDER) files.set(name, content.current)
    }
    return files
  }

  image(): DiskImage {
    return {
      names: new Map(this.durableNames),
      pendingNames: this.pendingNames,
      contents: new Map(this.contents)
    }
  }

  async open(file: string, flags: string): Promise<OpenFile> {
    await this.meet('open', file)
    let id = this.names.get(file)
    if (flags === 'r') {
      if (id === undefined && !this.isFolder(file)) throw missing(file)
      return this.handle(file, id ?? 0)
    }
    if (id !== undefined && flags === 'wx') throw failure('EEXIST', file)
    if (id === undefined) {
      id = this.nextId++
      this.contents.set(id, { current: new Uint8Array(), durable: new Uint8Array(), pending: [] })
      this.changeName(null, { name: file, id })
    } else this.contents.set(id, cutWrites(this.content(id), 0))
    return this.handle(file, id)
  }

  async rename(from: string, to: string): Promise<void> {
    await this.meet('rename', to)
    const id = this.names.get(from)
    if (id === undefined) throw missing(from)
    this.changeName(from, { name: to, id })
    for (const [name, inside] of [...this.names])
      if (name.startsWith(`${from}/`)) this.changeName(name, { name: to + name.slice(from.length), id: inside })
  }

  async readFile(file: string): Promise<Uint8Array> {
    await this.meet('read', file)
    const id = this.names.get(file)
    if (id === undefined) throw missing(file)
    return this.content(id).current
  }

  async stat(file: string) {
    await this.meet('stat', file)
    const id = this.names.get(file)
    if (id === undefined && !this.isFolder(file)) throw missing(file)
    const content = this.content(id ?? 0)
    return { isFile: () => content !== FOLDER, dev: 1, ino: id ?? 0, size: content.current.length }
  }

  async readdir(folder: string): Promise<string[]> {
    await this.meet('readdir', folder)
    const inside = [...this.names.keys()].filter((name) => path.dirname(name) === folder)
    return inside.map((name) => path.basename(name))
  }

  async mkdir(folder: string): Promise<void> {
    if (this.isFolder(folder)) return
    await this.meet('mkdir', folder)
    this.contents.set(this.nextId, FOLDER)
    this.changeName(null, { name: folder, id: this.nextId++ })
  }

  async rm(file: string): Promise<void> {
    await this.meet('rm', file)
    if (this.names.has(file)) this.changeName(file, null)
  }

  private handle(file: string, id: number): OpenFile {
    let at = 0
    let closed = false
    const meet = async (operation: DiskCall['operation']): Promise<Fault | null> => {
      if (closed) throw failure('EBADF', file)
      return this.meet(operation, file)
    }
    const sync = async (operation: 'sync' | 'datasync'): Promise<void> => {
      try {
        await meet(operation)
      } catch (error) {
        if (!this.isFolder(file)) this.contents.set(id, giveUp(this.content(id)))
        throw error
      }
      if (this.isFolder(file)) this.syncNames(file)
      else this.contents.set(id, settle(this.content(id)))
    }
    return {
      read: async (bytes, offset, length, position) => {
        await meet('read')
        const found = this.content(id).current.subarray(position, position + length)
        bytes.set(found, offset)
        return { bytesRead: found.length }
      },
      write: async (bytes, offset, length) => {
        const fault = await meet('write')
        const nBytes = Math.min(fault ? Math.ceil(length / 2) : length, WRITE_LIMIT)
        this.contents.set(id, appendWrite(this.content(id), at, bytes.slice(offset, offset + nBytes)))
        at += nBytes
        if (fault?.kind === 'part-then-fails') throw failure(fault.code, file)
        return { bytesWritten: nBytes }
      },
      datasync: () => sync('datasync'),
      sync: () => sync('sync'),
      truncate: async (length) => {
        await meet('truncate')
        this.contents.set(id, cutWrites(this.content(id), length))
      },
      close: async () => {
        const meeting = meet('close')
        closed = true // also when it fails, as on Linux
        await meeting
      }
    }
  }

  private changeName(remove: string | null, set: { readonly name: string; readonly id: number } | null): void {
    if (remove !== null) this.names.delete(remove)
    if (set) this.names.set(set.name, set.id)
    const folders = [remove, set?.name].filter((name) => typeof name === 'string').map((name) => path.dirname(name))
    this.pendingNames = [...this.pendingNames, { remove, set, folders: [...new Set(folders)] }]
  }

  private syncNames(folder: string): void {
    this.pendingNames = this.pendingNames.flatMap((change) => {
      const folders = change.folders.filter((waiting) => waiting !== folder)
      if (folders.length > 0) return [{ ...change, folders }]
      applyName(this.durableNames, change)
      return []
    })
  }

  private isFolder(name: string): boolean {
    const id = this.names.get(name)
    return id === undefined ? name === LIBRARY_FOLDER : this.content(id) === FOLDER
  }

  private content(id: number): FileContent {
    return this.contents.get(id) ?? FOLDER
  }

  private async meet(operation: DiskCall['operation'], file: string): Promise<Fault | null> {
    const call = { n: this.nCalls++, operation, path: file }
    const { onCall, fault } = this.options
    if (onCall) {
      await new Promise((resolve) => setImmediate(resolve)) // whoever waits for an acknowledgement gets it first
      await onCall(call)
    }
    const met = fault?.(call) ?? null
    if (met?.kind === 'fails' || (met && operation !== 'write')) {
      if (met.kind === 'short') return null
      throw failure(met.code, file)
    }
    return met
  }
}

/** Makes a change of names. */
export function applyName(names: Map<string, number>, { remove, set }: PendingName): void {
  if (remove !== null) names.delete(remove)
  if (set) names.set(set.name, set.id)
}

const failure = (code: string, file: string): Error => Object.assign(new Error(`${code}: ${file}`), { code })
const missing = (file: string): Error => failure('ENOENT', file)
