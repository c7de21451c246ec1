import { z } from 'zod'
import { HalfStars, MovieCard, MovieId, ProfileId } from './movies'

/** What the person says of a movie that could not be matched for certain. */
export const ImportAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('movie'), movieId: MovieId }),
  /** Keep it with title, year and ids; a bigger dataset may know it. */
  z.strictObject({ kind: z.literal('keep') }),
  z.strictObject({ kind: z.literal('leave-out') })
])
export type ImportAnswer = z.infer<typeof ImportAnswer>

export const ImportOptions = z.strictObject({
  /** Where a movie has another rating already: the later one, the one that is here, or the one in the files. */
  conflicts: z.enum(['newer', 'mine', 'theirs']),
  /** Whether movies that no dataset knows are kept. */
  keepUnmatched: z.boolean(),
  include: z.strictObject({ ratings: z.boolean(), watchlist: z.boolean(), seen: z.boolean(), diary: z.boolean() })
})
export type ImportOptions = z.infer<typeof ImportOptions>

/** What a window may hand over at once; larger files are chosen with the button. */
export const MAX_DROPPED = { files: 1_000, bytes: 100_000_000 } as const

const count = z.number().int()

/** What an import would do, counted. */
export const ImportPreview = z.object({
  /** Whose library the files go into, whoever is at the window meanwhile. */
  profileId: count,
  /**
   * Of a file with profiles of its own: whose part this is, what becomes of the name, and whose parts follow. A profile of the name is
   * 'here'; or the one in use, empty and without a name of its own, is 'renamed'; or one is 'added'; or it goes into the 'other' in use.
   */
  person: z
    .object({
      name: z.string(),
      into: z.enum(['here', 'renamed', 'added', 'other']),
      next: z.array(z.string())
    })
    .nullable(),
  files: z.array(z.object({ name: z.string(), source: z.string(), nRows: count })),
  /** What a person should know of the files. */
  notes: z.array(z.string()),
  options: ImportOptions,
  nMovies: count,
  /** Kinds that may be no movie's, with a few titles; null until the person has said whether they are movies. */
  kinds: z.array(
    z.object({
      file: z.string(),
      kind: z.string(),
      nRows: count,
      titles: z.array(z.string()),
      isMovie: z.boolean().nullable()
    })
  ),
  /** Questions, and how many of them are answered. */
  nQuestions: count,
  nAnswered: count,
  nUnknown: count,
  nConflicts: count,
  /** Rated already just so. */
  nSame: count,
  nDuplicates: count,
  /** Rows, and whole files, that are left out; each is listed with the reason. */
  nSkipped: count,
  /** Every row of the files, once. */
  counts: z.object({ brought: count, alreadyThere: count, leftOut: count, asked: count }),
  /** What pressing Import would do. */
  willAdd: z.object({
    ...{
      ratings: count,
      changed: count,
      watchlist: count,
      seen: count,
      otherMarks: count,
      viewings: count,
      notes: count,
      locks: count
    },
    movies: count,
    /** Movies known here that a service calls by a name which is not known yet: it is learned. */
    names: count
  })
})
export type ImportPreview = z.infer<typeof ImportPreview>

/** Where an import stands. */
export const ImportState = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('idle') }),
  z.object({ phase: z.literal('reading'), file: z.string() }),
  /** A file is neither UTF-8 nor UTF-16: is this sample of it readable? */
  z.object({ phase: z.literal('encoding'), file: z.string(), sample: z.string() }),
  z.object({ phase: z.literal('preview'), preview: ImportPreview }),
  /** It is being made, movie by movie; all of them done, it still has to reach the disk. */
  z.object({ phase: z.literal('importing'), preview: ImportPreview, nDone: count, nChanges: count })
])
export type ImportState = z.infer<typeof ImportState>

/** One movie of an import as its list shows it. */
export const ImportEntry = z.object({
  n: count,
  title: z.string(),
  year: count.nullable(),
  file: z.string(),
  line: count,
  /** The rating in the files, when there is one, and its day. */
  halfStars: HalfStars.nullable(),
  day: z.string().nullable(),
  answer: ImportAnswer.nullable(),
  /** The movie that it is taken for, when it is for certain or the person said so. */
  movie: MovieCard.nullable(),
  /** With what a service calls it, an id or an address, for one that is like another in all else. */
  candidates: z.array(MovieCard.extend({ address: z.string().nullable() }))
})
export type ImportEntry = z.infer<typeof ImportEntry>

export const ImportList = z.enum(['questions', 'unknown', 'conflicts'])
export type ImportList = z.infer<typeof ImportList>

/** `line` is 0 where the whole file is left out. */
export const SkippedRow = z.object({ file: z.string(), line: count, reason: z.string() })
export type SkippedRow = z.infer<typeof SkippedRow>

/** An import that was made. */
export const ImportBatch = z.object({
  batchId: count,
  profileId: ProfileId,
  sources: z.array(z.string()),
  files: z.array(z.string()),
  importedAt: z.number(),
  nRatings: count,
  nMarks: count,
  nViewings: count,
  revertedAt: z.number().nullable()
})
export type ImportBatch = z.infer<typeof ImportBatch>

/** What reverting an import did, and what it left because more was said of it since. */
export const RevertReport = z.object({
  restored: z.object({ ratings: count, marks: count, viewings: count, notes: count }),
  kept: z.array(
    z.object({
      title: z.string(),
      year: count.nullable(),
      what: z.enum(['rating', 'mark', 'note']),
      why: z.enum(['changed', 'cleared'])
    })
  )
})
export type RevertReport = z.infer<typeof RevertReport>
