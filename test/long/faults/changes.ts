import { clearRating, listRatings, setRating } from '../../../src/main/store/tables/ratings'
import { rememberMovie } from '../../../src/main/store/tables/movies'
import { setMark } from '../../../src/main/store/tables/marks'
import { all, number, text } from '../../../src/main/store/tables/query'
import type { Library } from '../../../src/main/store/library'
import type { RowChange } from '../../../src/main/store/history/row-changes'
import type { Change, State } from './model'
import { pick } from './surviving-states'

const PROFILE = 1
const N_MOVIES = 12

/** A change by chance: mostly ratings; clearing may touch several movies at once. */
export function drawChange(random: () => number): Change {
  const movieId = 1 + Math.floor(random() * N_MOVIES)
  const die = random()
  if (die < 0.5) return { kind: 'rate', movieId, halfStars: 1 + Math.floor(random() * 10) }
  if (die < 0.6) return { kind: 'clear', movieIds: [movieId, 1 + (movieId % N_MOVIES), 1 + ((movieId + 4) % N_MOVIES)] }
  if (die < 0.75)
    return { kind: 'mark', movieId, mark: pick(random, ['watchlist', 'notInterested', 'seen']), on: random() < 0.7 }
  if (die < 0.8) {
    const movieIds = Array.from({ length: N_MOVIES }, (_, n) => n + 1).filter(() => random() < 0.5)
    return { kind: 'rate-many', movieIds, halfStars: 1 + Math.floor(random() * 10) }
  }
  return { kind: die < 0.92 ? 'undo' : 'redo' }
}

/** Makes a change; `at` is the time it gets, a different one for each. */
export function makeChange(library: Library, change: Change, at: number): Promise<unknown> {
  switch (change.kind) {
    case 'rate': {
      const { movieId, halfStars } = change
      const label = { what: 'rate', title: `Movie ${movieId}`, year: 1999, halfStars } as const
      return library.change(
        (db) => {
          remember(db, movieId)
          setRating(db, { profileId: PROFILE, movieId, halfStars, ratedAt: at }, 'app')
        },
        { profileId: PROFILE, label }
      )
    }
    case 'clear': {
      const label = { what: 'clear-many', count: change.movieIds.length } as const
      return library.change((db) => change.movieIds.forEach((movieId) => clearRating(db, PROFILE, movieId)), {
        profileId: PROFILE,
        label
      })
    }
    case 'mark': {
      const { movieId, mark, on } = change
      const label = { what: 'mark', title: `Movie ${movieId}`, year: 1999, mark, on } as const
      return library.change(
        (db) => {
          remember(db, movieId)
          setMark(db, { profileId: PROFILE, movieId, mark, on, markedAt: at })
        },
        { profileId: PROFILE, label }
      )
    }
    case 'rate-many': {
      const { movieIds, halfStars } = change
      return library.changeInSlices(
        function* (db) {
          for (const movieId of movieIds) {
            remember(db, movieId)
            setRating(db, { profileId: PROFILE, movieId, halfStars, ratedAt: at }, 'import')
            yield
          }
        },
        { profileId: PROFILE, label: { what: 'import', files: [], count: movieIds.length } }
      )
    }
    case 'undo':
      return library.undo(PROFILE)
    case 'redo':
      return library.redo(PROFILE)
  }
}

type Database = Parameters<Parameters<Library['read']>[0]>[0]

function remember(db: Database, movieId: number): void {
  rememberMovie(db, { movieId, title: `Movie ${movieId}`, year: 1999, imdbId: null, tmdbId: null })
}

/** Every rating, mark and step of the history that a library holds, as the model writes them. */
export function stateOf(library: Library): State {
  return library.read((db) => {
    const state = new Map<string, string>()
    for (const { movieId, halfStars, ratedAt } of listRatings(db))
      state.set(`rating ${movieId}`, `${halfStars} at ${ratedAt}`)
    for (const row of all(db, 'select movie_id, mark, marked_at from mark'))
      state.set(`mark ${number(row, 'movie_id')} ${text(row, 'mark')}`, `at ${number(row, 'marked_at')}`)
    for (const row of all(db, 'select step, rows, undone from history')) {
      const rows = (JSON.parse(text(row, 'rows')) as RowChange[]).map(keyOf)
      state.set(`step ${number(row, 'step')}`, `${number(row, 'undone') ? 'undone' : 'done'} ${rows.join(', ')}`)
    }
    return state
  })
}

function keyOf({ table, before, after }: RowChange): string {
  const row = after ?? before
  return table === 'mark' ? `mark ${row?.movie_id} ${row?.mark}` : `${table} ${row?.movie_id}`
}
