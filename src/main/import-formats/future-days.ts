import { isolated } from '@shared/words/isolated'
import { localDay } from '../time/when'
import type { ImportRecord, ReadFile, When } from './records'
import { fileNotes } from '../words/import-errors'

/** East of here it may be tomorrow already. */
const DAY_AHEAD_MS = 24 * 60 * 60_000

export const isInFuture = (day: string): boolean => day > localDay(Date.now() + DAY_AHEAD_MS)

/** What a file says, with every day of the future counted as not known, and a note of how many there were. */
export function withoutFutureDays(file: ReadFile): ReadFile {
  let n = 0
  const records = file.records.map((record): ImportRecord => {
    const { watch, ratedWhen, saidWhen } = record
    const noWatch = watch?.watchedOn != null && isInFuture(watch.watchedOn)
    const [noRatedWhen, noSaidWhen] = [isLater(ratedWhen), isLater(saidWhen)]
    if (!noWatch && !noRatedWhen && !noSaidWhen) return record
    n++
    return {
      ...record,
      watch: noWatch ? { ...watch, watchedOn: null } : watch,
      ratedWhen: noRatedWhen ? null : ratedWhen,
      saidWhen: noSaidWhen ? null : saidWhen
    }
  })
  return n === 0 ? file : { ...file, records, notes: [...file.notes, fileNotes.futureDays(isolated(file.name), n)] }
}

const isLater = (when: When | null): boolean =>
  when !== null && isInFuture('day' in when ? when.day : localDay(when.at))
