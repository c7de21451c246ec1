import type { RatingRow } from '@shared/movies'
import { fold } from '../../words/fold'

/** The columns of the table from left to right; RatingLine has a cell for each, my-ratings.css a width. */
export const COLUMNS = ['movie', 'mine', 'predicted', 'difference', 'everyone', 'rated'] as const
export type Column = (typeof COLUMNS)[number]

export interface RatingSort {
  readonly column: Column
  readonly descending: boolean
}

/** What the table shows of my ratings; all must fit, and null or nothing typed fits everything. */
export interface RatingFilter {
  readonly text: string
  readonly genre: string | null
  readonly halfStars: number | null
}

export const NO_FILTER: RatingFilter = { text: '', genre: null, halfStars: null }

/** Whether a filter leaves anything out at all. */
export const isFiltering = ({ text, genre, halfStars }: RatingFilter): boolean =>
  text.trim() !== '' || genre !== null || halfStars !== null

/** How much more I gave than was predicted before I rated; null without a locked prediction. */
export const differenceOf = ({ halfStars, locked }: Pick<RatingRow, 'halfStars' | 'locked'>): number | null =>
  locked ? halfStars / 2 - locked.stars : null

const COLLATOR = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

function valueOf(row: RatingRow, column: Exclude<Column, 'movie'>): number | null {
  switch (column) {
    case 'mine':
      return row.halfStars
    case 'predicted':
      return row.locked?.stars ?? null
    case 'difference':
      return differenceOf(row)
    case 'everyone':
      return row.card.crowd?.mean ?? null
    case 'rated':
      return row.ratedAt
  }
}

/** The rows that fit the filter, in the order asked for; rows without a value come last either way. */
export function orderRatings(rows: readonly RatingRow[], sort: RatingSort, filter: RatingFilter): RatingRow[] {
  const wanted = fold(filter.text.trim())
  const { genre, halfStars } = filter
  const found = rows.filter(
    (row) =>
      (wanted === '' || fold(row.card.title).includes(wanted)) &&
      (genre === null || row.card.genres.includes(genre)) &&
      (halfStars === null || row.halfStars === halfStars)
  )
  const direction = sort.descending ? -1 : 1
  return found.sort((a, b) => compare(a, b, sort.column, direction) || b.ratedAt - a.ratedAt)
}

/** The genres that occur among the rows, in alphabetical order. */
export const genresOf = (rows: readonly RatingRow[]): string[] =>
  [...new Set(rows.flatMap(({ card }) => card.genres))].sort(COLLATOR.compare)

function compare(a: RatingRow, b: RatingRow, column: Column, direction: number): number {
  if (column === 'movie') return direction * COLLATOR.compare(a.card.title, b.card.title)
  const [x, y] = [valueOf(a, column), valueOf(b, column)]
  if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
  return direction * (x - y)
}
