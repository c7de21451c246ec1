import type { Catalogue } from '../../src/main/recommend/catalogue'

/** Everything that the library says of one movie. */
export interface CaseMovie {
  readonly title: string
  readonly year: number | null
  /** Whether the starter knows it. */
  readonly known: boolean
  readonly stars: number | null
  /** A moment as ISO text, a day as YYYY-MM-DD, null when not known. */
  readonly ratedOn: string | null
  readonly seen: boolean
  readonly watchlist: boolean
  readonly liked: boolean
  readonly viewings: readonly (string | null)[]
  readonly note: string | null
}

interface OfMovie {
  readonly movieId: number
}
interface Exported {
  readonly movies: readonly (OfMovie & { readonly title: string; readonly year: number | null })[]
  readonly profiles: readonly {
    readonly ratings: readonly (OfMovie & { halfStars: number; ratedAt: string | null; ratedOn: string | null })[]
    readonly marks: readonly (OfMovie & { mark: string })[]
    readonly viewings: readonly (OfMovie & { watchedOn: string | null })[]
    readonly notes: readonly (OfMovie & { text: string })[]
  }[]
}

/** The movies of a library that was saved as JSON, by id. */
export function moviesOf(json: string, catalogue: Catalogue): CaseMovie[] {
  const { movies, profiles } = JSON.parse(json) as Exported
  const [profile] = profiles
  if (!profile) throw new Error('a library has a profile')
  return movies.map(({ movieId, title, year }) => {
    const of = <T extends OfMovie>(rows: readonly T[]): T[] => rows.filter((row) => row.movieId === movieId)
    const [rating] = of(profile.ratings)
    const marks = of(profile.marks).map(({ mark }) => mark)
    const viewings = of(profile.viewings).map(({ watchedOn }) => watchedOn)
    const saysSeen = ['seen', 'liked', 'disliked'].some((mark) => marks.includes(mark))
    return {
      ...{ title, year, viewings },
      known: catalogue.vocabulary.indexOf(movieId) !== undefined,
      stars: rating ? rating.halfStars / 2 : null,
      ratedOn: rating?.ratedOn ?? rating?.ratedAt ?? null,
      seen: saysSeen || rating !== undefined || viewings.length > 0,
      watchlist: marks.includes('watchlist'),
      liked: marks.includes('liked'),
      note: of(profile.notes)[0]?.text ?? null
    }
  })
}
