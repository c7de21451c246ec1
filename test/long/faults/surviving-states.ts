import path from 'node:path'
import { FOLDER, overwritten, type FileContent, type PendingWrite } from './file-content'
import { applyName, type DiskImage } from '../../fixtures/simulated-disk'

const SECTOR_BYTES = 512

export interface SurvivingState {
  readonly files: ReadonlyMap<string, Uint8Array>
  /** A write survived while a part before it did not, so later changes may be there without earlier ones. */
  readonly holes: boolean
}

/**
 * One of the states that a power cut may leave. Names: any of the changes since the last sync of their folders, in order.
 * Content: of each file the writes since its last sync are all there, all lost, cut at a byte, followed by zeros, or a mix
 * of sectors; every second time the same for all files.
 */
export function survivingState(image: DiskImage, random: () => number): SurvivingState {
  const names = new Map(image.names)
  const kept = pick(random, ['all', 'none', 'first', 'any'])
  const nFirst = Math.floor(random() * (image.pendingNames.length + 1))
  image.pendingNames.forEach((change, n) => {
    const survives = kept === 'all' || (kept === 'first' && n < nFirst) || (kept === 'any' && random() < 0.5)
    if (survives) applyName(names, change)
  })
  const common = random() < 0.5 ? pick<Fate>(random, ['all', 'none']) : null
  let holes = false
  const files = new Map<string, Uint8Array>()
  for (const [name, id] of names) {
    const content = image.contents.get(id)
    if (!content || content === FOLDER) continue
    const { bytes, hasHoles } = survivingContent(content, common ?? pick(random, FATES), random)
    holes ||= hasHoles
    if (isReachable(name, names, image)) files.set(name, bytes)
  }
  return { files, holes }
}

/** A folder that did not survive takes its files with it; the top one is the disk itself. */
function isReachable(name: string, names: ReadonlyMap<string, number>, image: DiskImage): boolean {
  const folder = path.dirname(name)
  const wasMade = image.pendingNames.some(({ set }) => set?.name === folder)
  return !wasMade || names.has(folder)
}

const FATES = ['all', 'none', 'torn', 'zeroed', 'sectors'] as const
type Fate = (typeof FATES)[number]

function survivingContent({ durable, pending }: FileContent, fate: Fate, random: () => number) {
  if (fate === 'none' || pending.length === 0) return { bytes: durable, hasHoles: false }
  if (fate === 'all') return { bytes: pending.reduce(written, durable), hasHoles: false }
  if (fate === 'sectors') {
    const bytes = pending.reduce((content, write) => inSectors(content, write, random), durable)
    return { bytes, hasHoles: true }
  }
  const nWhole = Math.floor(random() * pending.length)
  const last = pending[nWhole]
  const before = pending.slice(0, nWhole).reduce(written, durable)
  if (!last?.bytes) return { bytes: before, hasHoles: false }
  const torn = last.bytes.subarray(0, Math.floor(random() * (last.bytes.length + 1)))
  const bytes = fate === 'torn' ? torn : overwritten(torn, last.bytes.length, new Uint8Array())
  return { bytes: overwritten(before, last.at, bytes), hasHoles: false }
}

function written(content: Uint8Array, { at, bytes }: PendingWrite): Uint8Array {
  return bytes ? overwritten(content, at, bytes) : content.slice(0, at)
}

/** Writes some of the sectors of a file; the others are zeros, but the length is that of the whole. */
function inSectors(content: Uint8Array, write: PendingWrite, random: () => number): Uint8Array {
  const { at, bytes } = write
  if (!bytes) return random() < 0.5 ? content.slice(0, at) : content
  let result = overwritten(content, at + bytes.length, new Uint8Array())
  for (let start = 0; start < bytes.length;) {
    const end = Math.min(bytes.length, start + SECTOR_BYTES - ((at + start) % SECTOR_BYTES))
    if (random() < 0.5) result = overwritten(result, at + start, bytes.subarray(start, end))
    start = end
  }
  return result
}

/** One of several things, by chance. */
export function pick<T>(random: () => number, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0]
}
