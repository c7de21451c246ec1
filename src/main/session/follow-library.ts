import type { Catalogue } from '../recommend/catalogue'
import type { ProfileViews } from '../recommend/profile-views'
import type { Library, LibraryChange } from '../store/library'
import { listMovies, movieOf } from '../store/tables/movies'
import type { RowChange } from '../store/history/row-changes'
import type { Training } from '../training/training'

/** The tables of which a profile's view is made. */
const VIEWED: ReadonlySet<string> = new Set(['profile', 'rating', 'mark', 'locked_prediction'])
/** The tables that say how far the model in use is behind. */
const LEARNED_FROM: ReadonlySet<string> = new Set(['rating', 'rating_change'])

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
    readonly training: Pick<Training, 'announce'>
  }
): () => void {
  return library.onChange((change: LibraryChange) => {
    if (change.kind === 'anything') {
      catalogue.include(library.read(listMovies))
      views.refresh()
      setImmediate(() => training.announce()) // it counts, after that many rows a while
      return
    }
    const { rows } = change
    catalogue.include(rows.flatMap(({ table, after }) => (table === 'movie' && after ? [movieOf(after)] : [])))
    for (const profileId of viewedProfiles(rows)) views.refresh(profileId)
    if (rows.some(({ table }) => LEARNED_FROM.has(table))) training.announce()
  })
}

/** The profiles whose views hold one of these rows. */
function viewedProfiles(rows: readonly RowChange[]): Set<number> {
  const profileIds = rows.flatMap(({ table, before, after }) =>
    VIEWED.has(table) ? [before?.profile_id, after?.profile_id] : []
  )
  return new Set(profileIds.filter((profileId) => typeof profileId === 'number'))
}
