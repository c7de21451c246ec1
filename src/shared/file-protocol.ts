import { z } from 'zod'

/** What main asks of the process that works on files outside the data folder. Paths are main's own, never a window's. */
export type FileJob =
  /** `mayMake` makes the folder when it is not there. */
  | { readonly kind: 'list-copies'; readonly folder: string; readonly mayMake: boolean }
  | { readonly kind: 'write-copy'; readonly folder: string; readonly name: string; readonly content: Uint8Array }
  | { readonly kind: 'check-copies'; readonly folder: string; readonly names: readonly string[] }
  /** Its content comes in slices. */
  | { readonly kind: 'read-copy'; readonly folder: string; readonly name: string }
  | { readonly kind: 'remove-copies'; readonly folder: string; readonly names: readonly string[] }
  | { readonly kind: 'look-at-file'; readonly file: string }
  /** A chosen file, or what an import reads out of a chosen archive, comes in slices. */
  | { readonly kind: 'read-import'; readonly file: string; readonly isArchive: boolean }
  | {
      readonly kind: 'save-files'
      /** One that may not replace what is there is refused when something is. */
      readonly files: readonly { readonly file: string; readonly content: string; readonly mayReplace: boolean }[]
    }
  | { readonly kind: 'look-at-dataset'; readonly source: string }

const count = z.number().int()

/** What a copy of a library says of itself. */
export const CopyFacts = z.object({
  /** Null when it was made by a version that gave libraries no id. */
  libraryId: z.string().nullable(),
  schemaVersion: count,
  nProfiles: count,
  nRatings: count,
  /** Of the whole file. */
  sha256: z.string()
})
export type CopyFacts = z.infer<typeof CopyFacts>

/** What each job answers. */
export const FILE_ANSWERS = {
  'list-copies': z.array(z.object({ name: z.string(), bytes: count })),
  'write-copy': CopyFacts,
  /** In the order asked for; null for a copy that is not there or not whole. */
  'check-copies': z.array(CopyFacts.nullable()),
  'read-copy': z.null(),
  'remove-copies': z.null(),
  'look-at-file': z.object({ size: count, isArchive: z.boolean() }),
  'read-import': z.null(),
  'save-files': z.null(),
  'look-at-dataset': z.object({ generation: z.string(), bytes: count, conditions: z.string() })
} as const satisfies Record<FileJob['kind'], z.ZodType>
export type FileAnswer<K extends FileJob['kind']> = z.output<(typeof FILE_ANSWERS)[K]>

/** A piece of a file that is read; the next one comes when it is asked for. */
export const FilePiece = z.object({
  kind: z.literal('piece'),
  /** Of the file that it is a piece of. */
  name: z.string(),
  bytes: z.instanceof(Uint8Array),
  isLast: z.boolean(),
  /** Why it is not read, of a file of an archive; such a piece is empty. */
  leftOut: z.string().optional()
})
export type FilePiece = z.infer<typeof FilePiece>

/** What it sends back: progress each time the disk has answered, pieces, then exactly one of the others. */
export const FileMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress') }),
  FilePiece,
  z.object({ kind: z.literal('done'), answer: z.unknown() }),
  /** An expected failure, with its code and a sentence for the person. */
  z.object({ kind: z.literal('refused'), code: z.string(), message: z.string(), detail: z.string() }),
  /** Anything else; `code` is the system's. */
  z.object({ kind: z.literal('failed'), code: z.string().nullable(), message: z.string() })
])
export type FileMessage = z.infer<typeof FileMessage>

/** Asks for the next piece. */
export const MORE = 'more'
