import type { Plan, PlanEntry } from './plan'

/** Where the first row of an entry stands: the same files are planned again, so it is the same question. */
const placeOf = ({ movie }: PlanEntry): string => JSON.stringify([movie.file, movie.line, movie.title, movie.year])

/** A plan with the answers that were given to an earlier one of the same files, where the movie that was meant is still there. */
export function keepAnswers(before: Plan, after: Plan, isThere: (movieId: number) => boolean): Plan {
  const answers = new Map(before.entries.map((entry) => [placeOf(entry), entry.answer]))
  const entries = after.entries.map((entry) => {
    const answer = answers.get(placeOf(entry)) ?? null
    const fits =
      answer !== null && entry.match.kind === 'unsure' && (answer.kind !== 'movie' || isThere(answer.movieId))
    return fits ? { ...entry, answer } : entry
  })
  return { ...after, entries }
}
