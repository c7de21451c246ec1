import { TABLES, type TableName } from '@shared/library-change'
import type { RowChange } from './history/row-changes'

/** What a change of the library has touched. Of one that was made in slices, profiles and movies are null: any of them may be another. */
export interface LibraryChange {
  readonly tables: ReadonlySet<TableName>
  readonly profiles: ReadonlySet<number> | null
  readonly movies: ReadonlySet<number> | null
}

/** The change of which nothing is known but that it was made. */
export const ANYTHING: LibraryChange = { tables: new Set(TABLES), profiles: null, movies: null }

/** What a change with these rows has touched. */
export function changeOf(rows: readonly RowChange[]): LibraryChange {
  const names = new Set(rows.map(({ table }) => table))
  return {
    tables: new Set(TABLES.filter((table) => names.has(table))),
    profiles: valuesOf(rows, 'profile_id'),
    movies: valuesOf(rows, 'movie_id')
  }
}

function valuesOf(rows: readonly RowChange[], column: 'profile_id' | 'movie_id'): ReadonlySet<number> {
  const values = rows.flatMap(({ before, after }) => [before?.[column], after?.[column]])
  return new Set(values.filter((value) => typeof value === 'number'))
}
