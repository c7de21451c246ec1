import type { Database } from 'sql.js'
import type { MarkName, Marks } from '@shared/movies'
import { all, number, run, text } from './query'

export const NO_MARKS: Marks = {
  watchlist: false,
  notInterested: false,
  seen: false,
  liked: false,
  disliked: false,
  taste: false
}

interface MarkChange {
  readonly profileId: number
  readonly movieId: number
  readonly mark: MarkName
  readonly on: boolean
  readonly markedAt: number
}

const OPPOSITE: Partial<Record<MarkName, MarkName>> = { liked: 'disliked', disliked: 'liked' }

/** Sets or removes one mark of one movie. What is liked or disliked is seen, and not the other; what is not seen is neither. */
export function setMark(db: Database, mark: MarkChange): void {
  const opposite = mark.on ? OPPOSITE[mark.mark] : undefined
  if (opposite) {
    putMark(db, { ...mark, mark: 'seen' })
    putMark(db, { ...mark, mark: opposite, on: false })
  }
  if (mark.mark === 'seen' && !mark.on)
    for (const opinion of ['liked', 'disliked'] as const) putMark(db, { ...mark, mark: opinion })
  putMark(db, mark)
}

function putMark(db: Database, mark: MarkChange): void {
  const { on, markedAt, ...key } = mark
  if (on)
    run(
      db,
      `insert into mark (profile_id, movie_id, mark, marked_at)
       values (:profileId, :movieId, :mark, :markedAt) on conflict do nothing`,
      { ...key, markedAt }
    )
  else run(db, 'delete from mark where profile_id = :profileId and movie_id = :movieId and mark = :mark', key)
}

/** The marks of a profile by movie id; movies without one are absent. */
export function listMarks(db: Database, profileId: number): Map<number, Marks> {
  const marks = new Map<number, Marks>()
  for (const row of all(db, 'select movie_id, mark from mark where profile_id = :profileId', { profileId })) {
    const movieId = number(row, 'movie_id')
    marks.set(movieId, { ...(marks.get(movieId) ?? NO_MARKS), [text(row, 'mark')]: true })
  }
  return marks
}
