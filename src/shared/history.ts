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

/** What Undo and Redo would do now; null where there is nothing to do. */
export const HistoryState = z.object({ undo: StepLabel.nullable(), redo: StepLabel.nullable() })
export type HistoryState = z.infer<typeof HistoryState>
