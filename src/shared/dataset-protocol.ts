import { z } from 'zod'
import { DatasetId, InstallPhase } from './datasets'

/** What main asks of the process that works on datasets. Paths are main's own, never a window's. */
export type DatasetJob =
  | {
      readonly kind: 'install'
      /** An archive or a folder. */
      readonly source: string
      /** The folder of dataset folders. */
      readonly datasets: string
      /** Where the dataset is written until it is whole. */
      readonly draft: string
      readonly starter: string
      /** Dataset folders whose movies are known. */
      readonly references: readonly string[]
      /** The library's movies. */
      readonly known: readonly {
        readonly movieId: number
        readonly title: string
        readonly year: number | null
        readonly imdbId: string | null
        readonly tmdbId: number | null
      }[]
    }
  | { readonly kind: 'verify'; readonly folder: string }

const count = z.number().int()

/** What it sends back: progress and heartbeats while it works, then exactly one of the others. */
export const DatasetMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), phase: InstallPhase, share: z.number() }),
  z.object({ kind: z.literal('heartbeat') }),

  z.object({
    kind: z.literal('installed'),
    datasetId: DatasetId,
    nRatings: count,
    nBad: count,
    bad: z.array(z.object({ line: count, reason: z.string() })).readonly(),
    nReplaced: count,
    nUnknown: count
  }),
  z.object({ kind: z.literal('verified') }),
  /** An expected failure, with a sentence for the person. */
  z.object({ kind: z.literal('refused'), message: z.string(), detail: z.string() }),
  z.object({ kind: z.literal('failed'), message: z.string() })
])
export type DatasetMessage = z.infer<typeof DatasetMessage>
