import { z } from 'zod'
import { HalfStars, MarkName } from './movies'

const movie = { title: z.string(), year: z.number().int().nullable() }

/** What a step that can be undone was, for people to read. */
export const StepLabel = z.discriminatedUnion('what', [
  z.object({ what: z.literal('rate'), ...movie, halfStars: HalfStars }),
  z.object({ what: z.literal('clear'), ...movie }),
  z.object({ what: z.literal('mark'), ...movie, mark: MarkName, on: z.boolean() }),
  /** A group of movies, named by its best known one. */
  z.object({ what: z.literal('taste'), ...movie, on: z.boolean() }),
  z.object({ what: z.literal('rate-many'), count: z.number().int(), halfStars: HalfStars }),
  z.object({ what: z.literal('clear-many'), count: z.number().int() }),
  z.object({ what: z.literal('viewing'), ...movie, on: z.boolean() }),
  z.object({ what: z.literal('note'), ...movie, on: z.boolean() }),
  z.object({ what: z.literal('import'), files: z.array(z.string()), count: z.number().int() }),
  z.object({ what: z.literal('revert-import'), files: z.array(z.string()) }),
  z.object({ what: z.literal('restore'), date: z.string() }),
  z.object({ what: z.literal('add-profile'), name: z.string() }),
  z.object({ what: z.literal('rename-profile'), name: z.string(), before: z.string() }),
  z.object({ what: z.literal('delete-profile'), name: z.string() })
])
export type StepLabel = z.infer<typeof StepLabel>

/** The steps that the next Undo and the next Redo are about; null where there is none. */
export const HistoryState = z.object({ undo: StepLabel.nullable(), redo: StepLabel.nullable() })
export type HistoryState = z.infer<typeof HistoryState>

const count = z.number().int()

/** What Undo or Redo did. */
export const Replayed = z.object({
  /** The step that was taken back or made again, or that could not be; null when there was none. */
  step: StepLabel.nullable(),
  /** Why it could not be, when it could not: it is out of the history now, and so are as many `more` next to it. */
  refused: z
    .object({
      why: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('changed') }),
        z.object({ kind: z.literal('profile-in-use'), name: z.string() }),
        z.object({ kind: z.literal('name-taken'), name: z.string() })
      ]),
      more: count
    })
    .nullable(),
  /** What was left as it is, because it was changed since. */
  kept: z.object({ profiles: z.array(z.string()), ratings: count, marks: count, viewings: count, notes: count })
})
export type Replayed = z.infer<typeof Replayed>
export type Refusal = NonNullable<Replayed['refused']>['why']
export type Kept = Replayed['kept']
