import { z } from 'zod'
import { DownloadName } from './movielens'

/** The sha256 of a dataset's manifest. */
export const DatasetId = z.string().regex(/^[0-9a-f]{64}$/)

/** A community dataset that is on this computer. */
export const DatasetSummary = z.object({
  datasetId: DatasetId,
  name: z.string(),
  simulated: z.boolean(),
  nMovies: z.number().int(),
  nRaters: z.number().int(),
  nRatings: z.number().int(),
  bytes: z.number().int(),
  /** The one that came with the app and cannot be removed. */
  isStarter: z.boolean()
})
export type DatasetSummary = z.infer<typeof DatasetSummary>

/** A dataset that was chosen or downloaded and is ready to be installed, once its conditions have been read. */
export const DatasetCandidate = z.object({
  candidateId: z.number().int(),
  name: z.string(),
  /** Expanded bytes of what will be read. */
  bytes: z.number().int(),
  conditions: z.string(),
  citation: z.string()
})
export type DatasetCandidate = z.infer<typeof DatasetCandidate>

export const InstallPhase = z.enum(['movies', 'ratings', 'arranging', 'writing'])
export type InstallPhase = z.infer<typeof InstallPhase>

/** The one long thing that is being done to datasets. */
export const DatasetActivity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({
    kind: z.literal('downloading'),
    name: DownloadName,
    receivedBytes: z.number(),
    /** Null until the host has said it. */
    totalBytes: z.number().nullable()
  }),
  z.object({
    kind: z.literal('installing'),
    name: z.string(),
    phase: InstallPhase,
    /** 0..1, of the phase. */
    share: z.number()
  }),
  z.object({ kind: z.literal('verifying'), datasetId: DatasetId }),
  z.object({ kind: z.literal('switching'), datasetId: DatasetId }),
  z.object({ kind: z.literal('removing'), datasetId: DatasetId })
])
export type DatasetActivity = z.infer<typeof DatasetActivity>

/** How the last of them ended, until the next begins. */
export const DatasetOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('failed'), message: z.string() }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('verified'), datasetId: DatasetId }),
  z.object({
    kind: z.literal('installed'),
    datasetId: DatasetId,
    nRatings: z.number().int(),
    /** Rows that were left out because they could not be read, and the first of them. */
    nBad: z.number().int(),
    bad: z.array(z.object({ line: z.number().int(), reason: z.string() })).readonly(),
    nReplaced: z.number().int(),
    nUnknown: z.number().int()
  })
])
export type DatasetOutcome = z.infer<typeof DatasetOutcome>

/** Everything about datasets that a window shows. */
export const DatasetsState = z.object({
  inUse: DatasetId,
  installed: z.array(DatasetSummary),
  activity: DatasetActivity,
  outcome: DatasetOutcome.nullable(),
  candidate: DatasetCandidate.nullable(),
  /** What can be downloaded; `receivedBytes` of one that was interrupted are on disk and need not come again. */
  downloads: z.array(
    z.object({ name: DownloadName, bytes: z.number(), receivedBytes: z.number(), address: z.string() })
  )
})
export type DatasetsState = z.infer<typeof DatasetsState>
