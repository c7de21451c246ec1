import { createHash } from 'node:crypto'
import { z } from 'zod'

/**
 * The folder of a dataset: these files, and the manifest that names each with its sizes and sha256. It is written last,
 * so a folder without a manifest is an unfinished one. A file marked 'gzip' is stored compressed.
 */
export const MANIFEST_FILE = 'manifest.json'
export const DATASET_FORMAT = 'matinee-dataset'
export const DATASET_VERSION = 1
export const PARTS = ['catalogue', 'licence', 'raterStart', 'movieIndex', 'halfStars'] as const
export type Part = (typeof PARTS)[number]

const partSchema = z.object({
  file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
  encoding: z.enum(['plain', 'gzip']),
  /** Bytes on disk. */
  storedBytes: z.int().nonnegative(),
  /** Bytes once decompressed. */
  bytes: z.int().nonnegative(),
  /** Of the bytes on disk. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/)
})

const count = z.int().nonnegative()

export const manifestSchema = z.object({
  format: z.literal(DATASET_FORMAT),
  version: z.literal(DATASET_VERSION),
  name: z.string().min(1),
  simulated: z.boolean(),
  citation: z.string().min(1),
  counts: z.object({ movies: count, raters: count, ratings: count }),
  parts: z.object({
    catalogue: partSchema,
    licence: partSchema,
    raterStart: partSchema,
    movieIndex: partSchema,
    halfStars: partSchema,
    /** Days since 1970 of each rating, where they are known. */
    day: partSchema.optional()
  })
})

/** Only the two fields that every version of the format has, to tell a newer dataset from a damaged one. */
export const versionSchema = z.object({ format: z.literal(DATASET_FORMAT), version: z.int() })

export type Manifest = z.infer<typeof manifestSchema>
export type ManifestPart = z.infer<typeof partSchema>

/** The sha256 of some bytes in lower-case hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
