import { localDay } from '../time/when'
import { bad, textOf, titleOf, whenOf } from './cells'
import { refused } from './limits'
import { kindOf } from './netflix'
import { EMPTY_RECORD, RowProblem, type ImportRecord, type ReadFile } from './records'
import { readTable, skippedRow, type Cells, type TableFile } from './table'
import { refusals, rowReasons } from '../words/import-errors'

/** Less is a look at the beginning. */
const LEAST_MINUTES = 10
/** A movie that is gone on with within so long is being watched once. */
const ONE_VIEWING_MS = 48 * 3_600_000

/** Ratings.csv of the archive of a Netflix account: stars and thumbs, without years. Throws AppError where it is of several people. */
export async function readNetflixRatings(file: TableFile, profileName: string): Promise<ReadFile> {
  return readMine(file, profileName, (cells, line): ImportRecord => {
    const title = titleOf(cells('Title Name'))
    const ratedWhen = whenOf(cells('Event Utc Ts'))
    const said = { ...EMPTY_RECORD, line, title, kind: kindOf(title) }
    if (cells('Rating Type').trim().toLowerCase() === 'star') {
      const stars = cells('Star Value').trim()
      if (!/^[1-5]$/.test(stars)) throw new RowProblem('other', rowReasons.noRating)
      return { ...said, halfStars: Number(stars) * 2, ratedWhen, marks: ['seen'] }
    }
    const thumbs = cells('Thumbs Value').trim()
    if (thumbs === '1') return { ...said, marks: ['seen', 'disliked'] }
    if (thumbs === '2' || thumbs === '3') return { ...said, marks: ['seen', 'liked'] }
    throw new RowProblem('other', rowReasons.noRating)
  })
}

/**
 * ViewingActivity.csv of that archive: each time something was played, without trailers and what was left at once. A movie that is
 * watched in several sittings is one viewing, on the day it began.
 */
export async function readNetflixActivity(file: TableFile, profileName: string): Promise<ReadFile> {
  const starts = new Map<number, number>()
  const read = await readMine(file, profileName, (cells, line): ImportRecord => {
    const title = titleOf(cells('Title'))
    if (textOf(cells('Supplemental Video Type')) !== '') throw new RowProblem('other', rowReasons.extra)
    if (minutesOf(cells('Duration')) < LEAST_MINUTES) throw new RowProblem('other', rowReasons.begun)
    const start = whenOf(cells('Start Time'))
    if (start && 'at' in start) starts.set(line, start.at)
    return { ...EMPTY_RECORD, line, title, kind: kindOf(title), marks: ['seen'] }
  })
  const lastOf = new Map<string, number>()
  const began = new Set<number>()
  const at = ({ line }: ImportRecord): number => starts.get(line) ?? 0
  for (const record of [...read.records].sort((a, b) => at(a) - at(b))) {
    const last = lastOf.get(record.title)
    if (last === undefined || at(record) - last > ONE_VIEWING_MS) began.add(record.line)
    lastOf.set(record.title, at(record))
  }
  const records = read.records.map((record): ImportRecord => {
    const start = starts.get(record.line)
    if (start === undefined || !began.has(record.line)) return record
    return { ...record, watch: { watchedOn: localDay(start), isRewatch: false } }
  })
  return { ...read, records }
}

/** Reads the rows of one profile, which has the name of the one here where there are several. */
async function readMine(
  file: TableFile,
  profileName: string,
  read: (cells: Cells, line: number) => ImportRecord
): Promise<ReadFile> {
  const people = new Map<number, string>()
  const whole = await readTable(file, 'netflix', (cells, line) => {
    people.set(line, textOf(cells('Profile Name')))
    return read(cells, line)
  })
  const names = new Set(people.values())
  if (names.size <= 1) return whole
  if (!names.has(profileName)) throw refused(refusals.severalPeople(file.name, [...names].join(', ')))
  const isMine = ({ line }: { readonly line: number }): boolean => (people.get(line) ?? profileName) === profileName
  const ofOthers = [...people.keys()]
    .filter((line) => !isMine({ line }))
    .map((line) => skippedRow(file.name, line, new RowProblem('other', rowReasons.ofSomebodyElse)))
  const skipped = [...whole.skipped.filter(isMine), ...ofOthers].sort((one, other) => one.line - other.line)
  return { ...whole, records: whole.records.filter(isMine), skipped }
}

/** "1:52:03" in minutes. */
function minutesOf(cell: string): number {
  const parts = /^(\d{1,3}):(\d{2}):(\d{2})$/.exec(cell.trim())
  if (!parts) throw bad(cell, rowReasons.expected.duration)
  return Number(parts[1]) * 60 + Number(parts[2])
}
