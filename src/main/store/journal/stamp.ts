/** The application id of SQLite's header: four bytes that SQLite keeps and does not use. */
const APPLICATION_ID = 68
const HEADER_BYTES = 100
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')
const LARGEST = 2 ** 32 - 2

/** A copy of the content of a snapshot that says its generation, so that a copy of the file by another name is known to be one. */
export function stamped(content: Uint8Array, generation: number): Uint8Array {
  const copy = new Uint8Array(content)
  viewOf(copy).setUint32(APPLICATION_ID, generation <= LARGEST ? generation + 1 : 0)
  return copy
}

/** A copy of it that says none, as memory has it: a daily copy is of no generation, and may become the first of another library. */
export function unstamped(content: Uint8Array): Uint8Array {
  const copy = new Uint8Array(content)
  if (copy.length >= HEADER_BYTES) viewOf(copy).setUint32(APPLICATION_ID, 0)
  return copy
}

/** The generation that the first bytes of a snapshot say; 'none' when it was written before they did, null when they are of no database. */
export function stampIn(start: Uint8Array): number | 'none' | null {
  if (start.length < HEADER_BYTES || !MAGIC.equals(start.subarray(0, MAGIC.length))) return null
  const stamp = viewOf(start).getUint32(APPLICATION_ID)
  return stamp === 0 ? 'none' : stamp - 1
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
