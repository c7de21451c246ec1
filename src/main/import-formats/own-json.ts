import { isSource } from '@shared/import-sources'
import { z } from 'zod'
import { LockedPrediction, MARKS, type MarkName } from '@shared/movies'
import { bad, dayOf, whenOf } from './cells'
import { ImdbId, NumberId, readEntries, shaped, text, Text, Title, Year } from './json'
import { refused } from './limits'
import { EMPTY_RECORD, RowProblem, type ImportRecord, type ReadFile, type When } from './records'
import { refusals, rowReasons } from '../words/import-errors'
import { shapeProblem } from '../words/shape-errors'

/** What the first two fields of a file of ours say (docs/export-schema.md). */
export const FORMAT = 'matinee-library'
export const VERSION = 1

const FIRST_OWN_MOVIE_ID = 1_000_000_000
const NOTE_LETTERS = 20_000
const MAX_ADDRESSES = 100

const HalfStars = z.int().min(1).max(10)
const Movie = z.object({
  movieId: z.int().positive(),
  title: Title,
  year: Year.nullable(),
  imdbId: ImdbId.nullable(),
  tmdbId: NumberId.nullable(),
  addresses: z
    .array(z.object({ service: z.string().regex(/^[a-z]{1,20}$/), address: Text.pipe(z.string().min(1)) }))
    .max(MAX_ADDRESSES)
    .optional()
})
const Rating = z.object({
  movieId: z.int(),
  halfStars: HalfStars,
  ratedAt: Text.nullable(),
  ratedOn: Text.nullable(),
  source: Text.optional()
})
const Mark = z.object({
  movieId: z.int(),
  mark: z.enum(MARKS),
  markedAt: Text.nullish(),
  markedOn: Text.nullish()
})
const Viewing = z.object({ movieId: z.int(), watchedOn: Text.nullable(), isRewatch: z.boolean() })
const Note = z.object({
  movieId: z.int(),
  text: text(NOTE_LETTERS),
  writtenAt: Text.nullish(),
  writtenOn: Text.nullish()
})
/** Wider than any model's, so that the figures of each version are read. */
const Stars = z.number().min(0).max(10)
const Locked = LockedPrediction.extend({
  ...{ movieId: z.int(), stars: Stars, plusMinus: Stars, halfWidth90: Stars },
  ...{ modelId: Text, lockedAt: Text }
})
const Head = z.object({ format: z.literal(FORMAT), version: z.int() })
const Profile = z.object({
  name: text(60)
    .transform((name) => name.trim())
    .pipe(z.string().min(1)),
  ratings: z.array(z.unknown()),
  marks: z.array(z.unknown()),
  viewings: z.array(z.unknown()),
  notes: z.array(z.unknown()),
  lockedPredictions: z.array(z.unknown()).default([])
})
const Whole = z.object({ movies: z.array(z.unknown()), profiles: z.tuple([Profile], Profile) })

export const isOwnJson = (content: unknown): boolean => Head.safeParse(content).success

/** Reads a file of ours, each of its profiles apart. Throws AppError for another version or a shape that is not ours. */
export function readOwnJson(name: string, content: unknown): ReadFile[] {
  const { version } = Head.parse(content)
  if (version !== VERSION) throw refused(refusals.newerLibrary(name))
  const whole = Whole.safeParse(content)
  if (!whole.success) throw refused(refusals.notLibrary(name, shapeProblem(whole.error.issues[0])))
  const { movies, profiles } = whole.data
  const known = new Map<number, z.output<typeof Movie>>()
  for (const movie of movies) {
    const read = Movie.safeParse(movie)
    if (read.success) known.set(read.data.movieId, read.data)
  }
  return profiles.map((profile) => ({ ...readProfile(name, profile, known), person: profile.name }))
}

function readProfile(
  name: string,
  { ratings, marks, viewings, notes, lockedPredictions }: z.output<typeof Profile>,
  known: Known
): ReadFile {
  const entries = [
    ...ratings.map((entry) => ['rating', entry] as const),
    ...marks.map((entry) => ['mark', entry] as const),
    ...viewings.map((entry) => ['viewing', entry] as const),
    ...notes.map((entry) => ['note', entry] as const),
    ...lockedPredictions.map((entry) => ['locked', entry] as const)
  ]
  return readEntries(name, 'matinee', entries, (entry, line) => {
    const [kind, value] = entry as (typeof entries)[number]
    return { ...recordOf(kind, value, known), line }
  })
}

type Known = ReadonlyMap<number, z.output<typeof Movie>>

function recordOf(
  kind: 'rating' | 'mark' | 'viewing' | 'note' | 'locked',
  entry: unknown,
  known: Known
): Omit<ImportRecord, 'line'> {
  switch (kind) {
    case 'rating': {
      const { movieId, halfStars, ratedAt, ratedOn, source } = shaped(Rating, entry)
      const from = ratingSource(source)
      return { ...movieOf(movieId, known), halfStars, ratedWhen: timeOf(ratedAt, ratedOn), ratingSource: from }
    }
    case 'mark': {
      const { movieId, mark, markedAt, markedOn } = shaped(Mark, entry)
      const marks: readonly MarkName[] = [mark]
      return { ...movieOf(movieId, known), marks, saidWhen: timeOf(markedAt, markedOn) }
    }
    case 'viewing': {
      const { movieId, watchedOn, isRewatch } = shaped(Viewing, entry)
      const day = dayOf(watchedOn ?? '')
      return { ...movieOf(movieId, known), watch: { watchedOn: day, isRewatch } }
    }
    case 'note': {
      const { movieId, text: review, writtenAt, writtenOn } = shaped(Note, entry)
      return { ...movieOf(movieId, known), review, saidWhen: timeOf(writtenAt, writtenOn) }
    }
    case 'locked': {
      const { movieId, lockedAt: moment, ...figures } = shaped(Locked, entry)
      const when = whenOf(moment)
      if (when === null || !('at' in when)) throw bad(moment, rowReasons.expected.date)
      return { ...movieOf(movieId, known), locked: { ...figures, lockedAt: when.at } }
    }
  }
}

function timeOf(moment: string | null | undefined, on: string | null | undefined): When | null {
  const day = dayOf(on ?? '')
  return day ? { day } : whenOf(moment ?? '')
}

/** Where a rating came from before it was saved: it was given here, or imported from a service. */
const ratingSource = (source: string | undefined): string | null =>
  source !== undefined && (source === 'app' || isSource(source)) ? source : null

function movieOf(movieId: number, known: Known): Omit<ImportRecord, 'line'> {
  const movie = known.get(movieId)
  if (!movie) throw new RowProblem('bad', rowReasons.notListed(movieId))
  const { title, year, imdbId, tmdbId, addresses = [] } = movie
  const movielensId = movieId < FIRST_OWN_MOVIE_ID ? movieId : null
  return { ...EMPTY_RECORD, title, year, imdbId, tmdbId, movielensId, addresses, sourceId: `matinee:${movieId}` }
}
