import { imdbFile } from '../exports/imdb-csv'
import { letterboxdFiles, letterboxdWatchlistFiles } from '../exports/letterboxd-csv'
import { personalMovies } from '../exports/personal'
import type { HandlersOf } from '../ipc/calls'
import type { Catalogue } from '../recommend/catalogue'
import type { ProfileViews } from '../recommend/profile-views'
import type { Library } from '../store/library'
import { libraryJson } from '../store/library-json'
import { nextTurn } from '../turns'

export interface ExportParts {
  readonly library: Library
  readonly catalogue: Catalogue
  readonly views: ProfileViews
  readonly now: () => number
  /** Asks where to save and writes there; the names of the files, or null when the person changed their mind. */
  readonly save: (suggestedName: string, contents: readonly string[]) => Promise<readonly string[] | null>
}

/** Taking a history out, in files that other services and Matinee itself read. */
export function exportHandlers({ library, catalogue, views, now, save }: ExportParts): HandlersOf<'exports'> {
  const contentsOf = async (profileId: number, format: keyof typeof NAMES): Promise<readonly string[]> => {
    if (format === 'matinee') return [library.read((db) => libraryJson(db, now()))]
    const movies = library.read((db) => personalMovies(db, profileId, (movieId) => catalogue.find(movieId)))
    await nextTurn()
    if (format === 'imdb') return [imdbFile(movies)]
    return format === 'letterboxd' ? letterboxdFiles(movies) : letterboxdWatchlistFiles(movies)
  }
  return {
    'exports:save': async ({ profileId, format }) => {
      views.of(profileId)
      const contents = await contentsOf(profileId, format)
      const day = new Date(now()).toISOString().slice(0, 10)
      const files = await save(`${NAMES[format]}-${day}${format === 'matinee' ? '.json' : '.csv'}`, contents)
      return { files: files ? [...files] : null }
    }
  }
}

const NAMES = {
  letterboxd: 'matinee-for-letterboxd',
  'letterboxd-watchlist': 'matinee-watchlist-for-letterboxd',
  imdb: 'matinee-imdb-style',
  matinee: 'matinee-library'
} as const
