import type { MovieCard, Prediction } from '@shared/movies'
import { isolated, type Isolated } from '@shared/words/isolated'

/** The name a movie has everywhere: "Heat (1995)", or the title alone when the year is unknown. */
export const movieName = ({ title, year }: Pick<MovieCard, 'title' | 'year'>): Isolated =>
  year === null ? isolated(title) : (`${isolated(title)} (${year})` as Isolated)

/** The facts under a title: "1995 · Action, Crime". */
export function movieFacts({ year, genres }: Pick<MovieCard, 'year' | 'genres'>, nGenres = 3): string {
  return [year === null ? [] : [String(year)], genres.length ? [genres.slice(0, nGenres).join(', ')] : []]
    .flat()
    .join(' · ')
}

/** A title of more characters than these is set in two sizes when it has a colon; shorter ones fit on a line as they are. */
const LONGEST_WHOLE_TITLE = 24

/** A long title's part before a colon, and the part after it, which pages set smaller on its own line. */
export function splitTitle(title: string): { main: string; rest: string | null } {
  const at = title.indexOf(': ')
  if (at < 0 || title.length <= LONGEST_WHOLE_TITLE) return { main: title, rest: null }
  return { main: title.slice(0, at), rest: title.slice(at + 2) }
}

/** A prediction is unsure when its plus-minus, as it is shown, is above one star. */
export const isUnsure = (prediction: Prediction): boolean => Math.round(prediction.plusMinus * 10) > 10

/** The ends of an interval on the scale of 0.5 to 5. */
export function interval(stars: number, halfWidth: number): { low: number; high: number } {
  return { low: Math.max(0.5, stars - halfWidth), high: Math.min(5, stars + halfWidth) }
}
