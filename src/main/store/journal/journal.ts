import { z } from 'zod'
import { crc32 } from '../../files/crc32'
import { RowChange } from '../history/row-changes'

/** The first line of a journal: which snapshot it continues. */
const Header = z.object({
  format: z.literal('matinee-journal'),
  version: z.literal(1),
  generation: z.number().int(),
  /** Of the content of the snapshot of this generation. */
  snapshotSha256: z.string(),
  schemaVersion: z.number().int(),
  /** The number of the last change in the snapshot. */
  sequence: z.number().int(),
  /** The start of the library's id, once it has one. */
  library: z.string().optional()
})
export type JournalHeader = z.infer<typeof Header>

/** What the header of every version of the format has. */
const AnyHeader = Header.pick({ format: true, generation: true, library: true }).extend({ version: z.number().int() })

/** One change: its number and the rows as they were and as they became. */
const Record = z.object({ n: z.number().int(), rows: z.array(RowChange).readonly() })
export type JournalRecord = z.infer<typeof Record>

export interface ReadJournal {
  /** Null when the first line is damaged. */
  readonly header: JournalHeader | null
  readonly records: readonly JournalRecord[]
  /** The file ends within its first line, as when the app ended while it was begun. */
  readonly wasBeingBegun: boolean
  /** Whole lines that are not what was written; at least one when anything but the header is gone for certain. */
  readonly damagedLines: number
  /** The file does not end at the end of a line: a change was being written, or the end is damaged. */
  readonly tornTail: boolean
}

/** More bytes than any header has, and fewer than one with a change behind it. */
const LONGEST_HEADER = 235
const START_OF_CHANGE = /[0-9a-f]{8} \{"n":/g

/** What is known of a journal that the disk does not give back. */
export const UNREADABLE: ReadJournal = {
  header: null,
  records: [],
  wasBeingBegun: false,
  damagedLines: 1,
  tornTail: false
}

/**
 * Which generation the first bytes of a journal say it is of, of which library, and under which schema version, which is Infinity when the
 * journal itself is written in a newer way; null when they are no whole header.
 */
export function headerIn(start: Uint8Array): Pick<JournalHeader, 'generation' | 'schemaVersion' | 'library'> | null {
  const buffer = Buffer.from(start.buffer, start.byteOffset, start.byteLength)
  const end = buffer.indexOf(10)
  const [first] = pieces(end < 0 ? buffer : buffer.subarray(0, end))
  const content = first && contentOf(first)
  const newer = AnyHeader.safeParse(content).data
  return Header.safeParse(content).data ?? (newer ? { ...newer, schemaVersion: Infinity } : null)
}

/** A line of a journal: the CRC-32 of the JSON in eight hexadecimal digits, a space, the JSON, a line feed. */
export function journalLine(value: JournalHeader | JournalRecord): Buffer {
  const json = Buffer.from(JSON.stringify(value), 'utf8')
  return Buffer.concat([Buffer.from(`${crc32(json).toString(16).padStart(8, '0')} `), json, Buffer.from('\n')])
}

/** Reads what is whole in a journal and counts what is not. Never throws. */
export function readJournal(bytes: Uint8Array): ReadJournal {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const lines: Buffer[] = []
  let start = 0
  for (let end = buffer.indexOf(10); end >= 0; end = buffer.indexOf(10, start)) {
    lines.push(buffer.subarray(start, end))
    start = end + 1
  }
  const tail = buffer.subarray(start)
  const isWholeTail = contentOf(tail) !== undefined // only the line feed is missing
  if (isWholeTail) lines.push(tail)
  const [first = tail, ...rest] = lines.flatMap(pieces)
  const header = Header.safeParse(contentOf(first))
  const records = rest.map((line) => Record.safeParse(contentOf(line)))
  const damaged = records.filter((record) => !record.success).length
  const isHeaderAndMore = !header.success && first.length > LONGEST_HEADER
  const mayHoldChanges = buffer.length > LONGEST_HEADER
  return {
    header: header.success ? header.data : null,
    records: records.flatMap((record) => (record.success ? [record.data] : [])),
    wasBeingBegun: lines.length === 0 && !mayHoldChanges,
    damagedLines: mayHoldChanges ? damaged + (isHeaderAndMore ? 1 : 0) : 0,
    tornTail: tail.length > 0 && !isWholeTail
  }
}

/** A damaged line may be two of which only the line feed between them is damaged. */
function pieces(line: Buffer): Buffer[] {
  if (contentOf(line) !== undefined) return [line]
  const starts = [...line.toString('latin1').matchAll(START_OF_CHANGE)].map(({ index }) => index)
  const ends = [...starts.slice(starts[0] === 0 ? 1 : 0).map((start) => start - 1), line.length]
  return ends.map((end, n) => line.subarray(n === 0 ? 0 : (ends[n - 1] as number) + 1, end))
}

/** The value of a line, or undefined when it is not what was written. */
function contentOf(line: Buffer): unknown {
  const json = line.subarray(9)
  if (line[8] !== 32 || line.subarray(0, 8).toString('latin1') !== crc32(json).toString(16).padStart(8, '0'))
    return undefined
  try {
    return JSON.parse(json.toString('utf8'))
  } catch {
    return undefined // the CRC fits by chance
  }
}
