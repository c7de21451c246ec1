import { imdbFile } from '../exports/imdb-csv'
import { letterboxdFiles, letterboxdWatchlistFiles } from '../exports/letterboxd-csv'
import { personalMovies } from '../exports/personal'
import type { HandlersOf } from '../ipc/calls'
import { localDay } from '../time/when'
import { libraryJson } from '../store/library-json'
import { requireProfile } from '../store/tables/profiles'
import { inSlices } from '../async/slices'
import type { Parts } from './parts'

/** Taking a history out, in files that other services and Matinee itself read. */
export function exportHandlers({ library, catalogue, now, save }: Parts): HandlersOf<'exports'> {
  const contentsOf = async (profileId: number, format: keyof typeof NAMES): Promise<readonly string[]> => {
    if (format === 'matinee') return [await library.readInSlices((db) => libraryJson(db, now()))]
    const find = (movieId: number) => catalogue.find(movieId)
    const movies = await library.readInSlices((db) => personalMovies(db, profileId, find))
    if (format === 'imdb') return [await inSlices(imdbFile(movies))]
    return inSlices(format === 'letterboxd' ? letterboxdFiles(movies) : letterboxdWatchlistFiles(movies))
  }
  return {
    'exports:save': async ({ profileId, format }) => {
      library.read((db) => requireProfile(db, profileId))
      const contents = await contentsOf(profileId, format)
      const day = localDay(now())
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
