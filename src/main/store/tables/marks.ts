import type { Database } from 'sql.js'
import { AppError } from '@shared/errors'
import type { MarkName, Marks } from '@shared/movies'
import { all, first, number, run, text } from './query'
import { errors } from '../../words/errors'

export const NO_MARKS: Marks = {
  watchlist: false,
  notInterested: false,
  seen: false,
  liked: false,
  disliked: false,
  taste: false
}

interface OfMovie {
  readonly profileId: number
  readonly movieId: number
}

interface MarkChange extends OfMovie {
  readonly mark: MarkName
  readonly on: boolean
  readonly markedAt: number
}

/** What has a movie seen besides the mark: an opinion of it, or a viewing in the diary. */
const SEEN_ANYWAY = `
  select profile_id, movie_id from mark where mark in ('liked', 'disliked')
  union select profile_id, movie_id from viewing`

/** Of two opinions one takes the other's place. */
export const OPPOSITE: Partial<Record<MarkName, MarkName>> = { liked: 'disliked', disliked: 'liked' }

/**
 * Sets or removes one mark of one movie. What is liked or disliked is seen, and not the other; what is not seen is neither. Throws
 * AppError 'invalid-request' where a movie of the diary would be not seen.
 */
export function setMark(db: Database, mark: MarkChange): void {
  const opposite = mark.on ? OPPOSITE[mark.mark] : undefined
  if (opposite) {
    sayIsSeen(db, mark, mark.markedAt)
    removeMark(db, mark, opposite)
  }
  if (mark.mark === 'seen' && !mark.on) {
    for (const opinion of ['liked', 'disliked'] as const) removeMark(db, mark, opinion)
    if (isSeenAnyway(db, mark)) throw new AppError('invalid-request', errors['invalid-request'].seenInDiary)
  }
  if (mark.on) addMark(db, { ...mark, markedOn: null })
  else removeMark(db, mark, mark.mark)
}

/** Adds one mark and no other; one that is there stays as it is. `markedOn` is the day where only that is known. */
export function addMark(
  db: Database,
  mark: Pick<MarkChange, 'profileId' | 'movieId' | 'mark' | 'markedAt'> & { readonly markedOn: string | null }
): void {
  run(
    db,
    `insert into mark (profile_id, movie_id, mark, marked_at, marked_on)
     values (:profileId, :movieId, :mark, :markedAt, :markedOn) on conflict do nothing`,
    { ...keyOf(mark), mark: mark.mark, markedAt: mark.markedAt, markedOn: mark.markedOn }
  )
}

/** Marks a movie as seen, anew where it is: whoever says how it was, or when, says that as well. */
export function sayIsSeen(db: Database, movie: OfMovie, markedAt: number): void {
  run(
    db,
    `insert into mark (profile_id, movie_id, mark, marked_at) values (:profileId, :movieId, 'seen', :markedAt)
     on conflict do update set marked_at = excluded.marked_at, marked_on = null`,
    { ...keyOf(movie), markedAt }
  )
}

/** Removes one mark and no other. */
export function removeMark(db: Database, movie: OfMovie, mark: MarkName): void {
  run(db, 'delete from mark where profile_id = :profileId and movie_id = :movieId and mark = :mark', {
    ...keyOf(movie),
    mark
  })
}

/** Whether a movie counts as seen even without the mark. */
export function isSeenAnyway(db: Database, movie: OfMovie): boolean {
  const sql = `select 1 as found from (${SEEN_ANYWAY}) where profile_id = :profileId and movie_id = :movieId`
  return first(db, sql, keyOf(movie)) !== undefined
}

/**
 * The marks of a profile by movie id; movies without one are absent. A movie counts as seen while it is marked so, liked or
 * disliked, or has a viewing in the diary: everybody asks here.
 */
export function listMarks(db: Database, profileId: number): Map<number, Marks> {
  const marks = new Map<number, Marks>()
  const sql = `select movie_id, mark from mark where profile_id = :profileId
    union all select movie_id, 'seen' from (${SEEN_ANYWAY}) where profile_id = :profileId`
  for (const row of all(db, sql, { profileId })) {
    const movieId = number(row, 'movie_id')
    marks.set(movieId, { ...(marks.get(movieId) ?? NO_MARKS), [text(row, 'mark')]: true })
  }
  return marks
}

const keyOf = ({ profileId, movieId }: OfMovie) => ({ profileId, movieId })
