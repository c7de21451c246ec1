import { z } from 'zod'
import { Text } from './text'

/** A day as people write it in a diary: no time, no zone. */
export const Day = z.iso.date()

/** One time that a person watched a movie. */
export const Viewing = z.object({
  viewingId: z.number().int().positive(),
  /** Null when the day is not known any more. */
  watchedOn: Day.nullable(),
  isRewatch: z.boolean()
})
export type Viewing = z.infer<typeof Viewing>

/** What a person keeps about one movie beside stars and marks. */
export const MovieDiary = z.object({
  /** Latest first; those without a day last. */
  viewings: z.array(Viewing),
  /** Null when there is none. */
  note: z.string().nullable()
})
export type MovieDiary = z.infer<typeof MovieDiary>

/** The most that a note has, in UTF-16 units. */
export const NOTE_LENGTH = 20_000
export const NoteText = Text.max(NOTE_LENGTH)
