import type { SkippedRow } from '@shared/imports'
import { rowReasons } from '../words/import-errors'
import type { ImportedRow } from './merge'
import { isOfMovie, movieOf, type PlanEntry, type PlannedChange } from './plan'
import type { Ready } from './ready'

/** What becomes of the rows of an import: each is counted once. */
export interface CountedRows {
  readonly brought: number
  readonly alreadyThere: number
  readonly asked: number
  readonly leftOut: readonly SkippedRow[]
}

/** What becomes of one part of a row, such as its rating; a reason when it is left out. */
type Fate = 'brought' | 'there' | { readonly reason: string }

/** Counts every row of the files of an import once: a row is brought when any part of it is. */
export function rowsOf({ plan, options, skipped }: Ready, changes: readonly PlannedChange[]): CountedRows {
  const leftOut: SkippedRow[] = [...skipped]
  let [brought, alreadyThere, asked] = [0, 0, 0]
  for (const entry of plan.entries) {
    if (movieOf(entry, options) !== undefined) continue
    if (isOpen(entry)) asked += entry.movie.rows.length
    else for (const { file, line } of entry.movie.rows) leftOut.push({ file, line, reason: whyNot(entry) })
  }
  for (const change of changes)
    for (const row of change.movie.rows) {
      const fates = fatesOf(row, change, options.include)
      const reason = fates.find((fate) => typeof fate === 'object')?.reason
      if (fates.includes('brought')) brought++
      else if (reason === undefined) alreadyThere++
      else leftOut.push({ file: row.file, line: row.line, reason })
    }
  return { brought, alreadyThere, asked, leftOut }
}

const isOpen = (entry: PlanEntry): boolean =>
  isOfMovie(entry) ? entry.match.kind === 'unsure' && entry.answer === null : entry.isMovie === null

function whyNot(entry: PlanEntry): string {
  const { movie, answer } = entry
  if (!isOfMovie(entry)) return rowReasons.ofType(movie.unknownKind ?? '')
  if (answer?.kind === 'leave-out') return rowReasons.asYouSaid
  if (movie.kind === 'episode') return rowReasons.episode
  return movie.kind === 'series' ? rowReasons.series : rowReasons.unknownHere
}

function fatesOf(row: ImportedRow, change: PlannedChange, include: Ready['options']['include']): Fate[] {
  const fates: Fate[] = []
  if (row.halfStars !== null) fates.push(include.ratings ? ratingFate(row, change) : { reason: rowReasons.notTaken })
  if (row.locked !== null)
    fates.push(include.ratings ? (change.locks ? 'brought' : 'there') : { reason: rowReasons.notTaken })
  const isRated = change.rating === 'new'
  for (const mark of row.marks) {
    const isTaken = mark === 'watchlist' ? include.watchlist : include.seen
    if (change.marks.includes(mark) || (mark === 'seen' && isRated && row.halfStars === null)) fates.push('brought')
    else if (mark === 'seen' && row.halfStars !== null) continue
    else fates.push(isTaken ? markFate(mark, change) : { reason: rowReasons.notTaken })
  }
  const { watch } = row
  if (watch) {
    const isNew = change.watches.some(({ watchedOn }) => watchedOn === watch.watchedOn)
    fates.push(isNew ? 'brought' : include.diary ? 'there' : { reason: rowReasons.notTaken })
  }
  if (row.review !== '') {
    fates.push(include.diary ? noteFate(row.review, change.note) : { reason: rowReasons.notTaken })
  }
  return fates
}

function noteFate(review: string, { kind, text }: PlannedChange['note']): Fate {
  if (kind === 'conflict') return { reason: rowReasons.yourNote }
  return kind === 'new' || text.includes(review) ? 'brought' : 'there'
}

function ratingFate({ halfStars, ratedWhen }: ImportedRow, { movie, rating }: PlannedChange): Fate {
  const isTheOne = movie.rating?.halfStars === halfStars && sameTime(movie.rating.when, ratedWhen)
  if (!isTheOne) return { reason: rowReasons.olderRating }
  if (rating === 'conflict') return { reason: rowReasons.yourRating }
  return rating === 'same' ? 'there' : 'brought'
}

function markFate(mark: ImportedRow['marks'][number], { isThere }: PlannedChange): Fate {
  if (isThere.has(mark)) return 'there'
  return { reason: mark === 'watchlist' ? rowReasons.seenAlready : rowReasons.yourOpinion }
}

const sameTime = (a: ImportedRow['ratedWhen'], b: ImportedRow['ratedWhen']): boolean =>
  JSON.stringify(a) === JSON.stringify(b)
