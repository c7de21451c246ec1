import { z } from 'zod'
import { ProfileId } from './movies'

/** The tables of the library. */
export const TABLES = [
  ...(['profile', 'movie', 'movie_address', 'unlisted_movie', 'setting', 'history', 'model_run'] as const),
  ...(['rating', 'rating_change', 'locked_prediction', 'mark', 'viewing', 'note'] as const),
  ...(['import_batch', 'import_rating', 'import_mark', 'import_viewing', 'import_note', 'import_address'] as const)
] as const
export const TableName = z.enum(TABLES)
export type TableName = z.infer<typeof TableName>

/** What a window hears of a change of the library. */
export const LibraryChanged = z.object({
  tables: z.array(TableName),
  /** The profiles that it is about, each with how many ratings it has now; null of a change that was made in slices. */
  profiles: z.array(z.object({ profileId: ProfileId, nRatings: z.number().int() })).nullable()
})
export type LibraryChanged = z.infer<typeof LibraryChanged>
