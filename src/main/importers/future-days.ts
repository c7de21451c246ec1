import { localDay } from '../local-day'
import type { ImportRecord, ReadFile } from './records'
import { fileNotes } from '../words/import-errors'

/** East of here it may be tomorrow already. */
const DAY_AHEAD_MS = 24 * 60 * 60_000

export const isInFuture = (day: string): boolean => day > localDay(Date.now() + DAY_AHEAD_MS)

/** What a file says, with every day of the future counted as not known, and a note of how many there were. */
export function withoutFutureDays(file: ReadFile): ReadFile {
  let n = 0
  const records = file.records.map((record): ImportRecord => {
    const { watch, ratedWhen } = record
    const isLater = (day: string | null): boolean => day !== null && isInFuture(day)
    const noWatch = watch !== null && isLater(watch.watchedOn)
    const noRatedWhen = ratedWhen !== null && isLater('day' in ratedWhen ? ratedWhen.day : localDay(ratedWhen.at))
    if (!noWatch && !noRatedWhen) return record
    n++
    return {
      ...record,
      watch: noWatch ? { ...watch, watchedOn: null } : watch,
      ratedWhen: noRatedWhen ? null : ratedWhen
    }
  })
  return n === 0 ? file : { ...file, records, notes: [...file.notes, fileNotes.futureDays(file.name, n)] }
}
