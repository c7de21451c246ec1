import type { LibraryChanged, TableName } from '@shared/library-change'
import type { Catalogue } from '../recommend/catalogue'
import type { ProfileViews } from '../recommend/profile-views'
import type { Library } from '../store/library'
import { listMovies, moviesAmong } from '../store/tables/movies'
import { countRatings } from '../store/tables/profiles'
import type { Training } from '../training/training'

/** The tables of which a profile's view is made. */
const VIEWED: readonly TableName[] = ['profile', 'rating', 'mark', 'viewing', 'locked_prediction']
/** The tables that say how far the model in use is behind. */
const LEARNED_FROM: readonly TableName[] = ['rating', 'rating_change']

/** Keeps what was made of the library as new as the library is, whoever changes it. Returns what ends that. */
export function followLibrary(
  library: Library,
  {
    catalogue,
    views,
    training
  }: {
    readonly catalogue: Catalogue
    readonly views: ProfileViews
    readonly training: Pick<Training, 'emit'>
  }
): () => void {
  return library.onChange(({ tables, profiles, movies }) => {
    const own = movies && [...movies].filter((movieId) => catalogue.vocabulary.indexOf(movieId) === undefined)
    const there = library.read((db) => (own ? moviesAmong(db, own) : listMovies(db)))
    if (own === null || tables.has('import_batch')) catalogue.keepOnly(there, own)
    else catalogue.include(there) // a rating may be cleared and set again
    if (VIEWED.some((table) => tables.has(table))) views.forget(profiles)
    if (LEARNED_FROM.some((table) => tables.has(table))) setImmediate(() => training.emit()) // it counts, after many rows a while
  })
}

/** Has the windows hear of every change of the library. */
export function announceChanges(library: Library, send: (changed: LibraryChanged) => void): void {
  library.onChange(({ tables, profiles }) => {
    const counted = (profileId: number) => ({ profileId, nRatings: library.read((db) => countRatings(db, profileId)) })
    send({ tables: [...tables], profiles: profiles && [...profiles].map(counted) })
  })
}
