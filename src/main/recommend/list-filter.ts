import type { ListFilter } from '@shared/list-filter'
import type { CatalogueMovie } from '../datasets/dataset'

/** Whether a movie passes a filter. One without a year fits no filter of years. */
export function passes(
  { genres, year, ratingCount }: Pick<CatalogueMovie, 'genres' | 'year' | 'ratingCount'>,
  isOnWatchlist: boolean,
  filter: ListFilter
): boolean {
  const { yearFrom, yearTo } = filter
  return (
    filter.genres.every((genre) => genres.includes(genre)) &&
    !filter.withoutGenres.some((genre) => genres.includes(genre)) &&
    (yearFrom === null || (year !== null && year >= yearFrom)) &&
    (yearTo === null || (year !== null && year <= yearTo)) &&
    (!filter.onlyWatchlist || isOnWatchlist) &&
    (ratingCount ?? 0) >= filter.leastRatings
  )
}

/** Whether every movie passes a filter. */
export const letsAllThrough = (filter: ListFilter): boolean =>
  filter.genres.length === 0 &&
  filter.withoutGenres.length === 0 &&
  filter.yearFrom === null &&
  filter.yearTo === null &&
  !filter.onlyWatchlist &&
  filter.leastRatings === 0
