import { z } from 'zod'
import { Text } from './text'

const Genres = z.array(Text.max(40)).max(40)
const Year = z.number().int().min(1870).max(2100).nullable()

/** Which movies of a ranked list to show; all conditions must hold. */
export const ListFilter = z.strictObject({
  /** A movie has every one of these genres, */
  genres: Genres,
  /** and none of these. */
  withoutGenres: Genres,
  yearFrom: Year,
  yearTo: Year,
  onlyWatchlist: z.boolean(),
  /** At least so many people of the community rated it. */
  leastRatings: z.number().int().min(0).max(1_000_000)
})
export type ListFilter = z.infer<typeof ListFilter>

/** The filter that lets everything through. */
export const NO_FILTER: ListFilter = {
  genres: [],
  withoutGenres: [],
  yearFrom: null,
  yearTo: null,
  onlyWatchlist: false,
  leastRatings: 0
}
