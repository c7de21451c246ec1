/** A write or a cut that is not durable yet. */
export interface PendingWrite {
  readonly at: number
  /** Null for cutting the file to `at` bytes. */
  readonly bytes: Uint8Array | null
  /** A sync of it has failed: it may or may not be on disk, and no later sync tells. */
  readonly givenUp: boolean
}

/** The content of one file. Never changed: a new one takes its place. */
export interface FileContent {
  /** What a process reads. */
  readonly current: Uint8Array
  /** What is certain to be there after a power cut. */
  readonly durable: Uint8Array
  readonly pending: readonly PendingWrite[]
}

/** Stands for the content of a folder. */
export const FOLDER: FileContent = { current: new Uint8Array(), durable: new Uint8Array(), pending: [] }

/** Bytes with others written over them from an offset; a gap before them is zeros. */
export function overwritten(content: Uint8Array, at: number, bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(Math.max(content.length, at + bytes.length))
  result.set(content)
  result.set(bytes, at)
  return result
}

export function appendWrite(content: FileContent, at: number, bytes: Uint8Array): FileContent {
  const write = { at, bytes, givenUp: false }
  return { ...content, current: overwritten(content.current, at, bytes), pending: [...content.pending, write] }
}

/** Cuts a file short, as truncate does. */
export function cutWrites(content: FileContent, length: number): FileContent {
  const cut = { at: length, bytes: null, givenUp: false }
  return { ...content, current: content.current.slice(0, length), pending: [...content.pending, cut] }
}

/** What a successful sync leaves: all is durable but what an earlier failed sync gave up. */
export function settle({ current, durable, pending }: FileContent): FileContent {
  let settled = durable
  let uncertain: PendingWrite[] = []
  for (const write of pending) {
    if (write.givenUp) uncertain.push(write)
    else if (write.bytes) settled = overwritten(settled, write.at, write.bytes)
    else {
      settled = settled.slice(0, write.at)
      uncertain = uncertain.filter(({ at }) => at < write.at) // what lay behind the cut is gone with it
    }
  }
  return { current, durable: settled, pending: uncertain }
}

/** What a failed sync leaves. As Linux does it: what was to be written counts as written, and no later sync writes it. */
export function giveUp(content: FileContent): FileContent {
  return { ...content, pending: content.pending.map((write) => ({ ...write, givenUp: true })) }
}
