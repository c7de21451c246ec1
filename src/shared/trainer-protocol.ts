import { z } from 'zod'
import type { TrainingOptions } from '../engine/options/options'

/**
 * What main sends the trainer: where the community's ratings are, the rows of the person's profiles and the options. The trainer reads
 * the former itself, so that main never holds or copies tens of millions of them.
 */
export interface TrainRequest {
  /** The folder of the dataset in use. */
  readonly datasetFolder: string
  /** Raters of the community and profiles. */
  readonly nUsers: number
  readonly nItems: number
  readonly nOwnUsers: number
  /** The profiles' ratings: (nOwnUsers + 1), then one entry a rating, items ascending in a row. */
  readonly ownStart: Int32Array
  readonly ownItemIndex: Int32Array
  readonly ownHalfStars: Uint8Array
  readonly options: TrainingOptions
}

/** All there is to train on: ratings as compressed sparse rows, the person's profiles last, and the options. */
export interface TrainJob {
  readonly nUsers: number
  readonly nItems: number
  readonly userStart: Int32Array
  readonly itemIndex: Int32Array
  readonly halfStars: Uint8Array
  readonly nOwnUsers: number
  readonly options: TrainingOptions
}

/** NaN too: there is no validation error when nothing was held out. */
const anyNumber = z.custom<number>((value) => typeof value === 'number')

const modelBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** Bytes of a model in one message: main takes it in within milliseconds. */
export const PART_BYTES = 4 << 20

/** What the trainer sends back; models are the bytes of the engine's codec. */
export const TrainerMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('epoch'),
    epoch: z.number().int(),
    nEpochs: z.number().int(),
    trainRmse: anyNumber,
    validationRmse: anyNumber
  }),
  /** The next part of a model of nBytes. */
  z.object({ kind: z.literal('part'), nBytes: z.int().positive(), bytes: modelBytes }),
  /** The end of a model after its parts, or the whole of it. */
  z.object({ kind: z.literal('done'), model: modelBytes }),
  z.object({ kind: z.literal('heartbeat') }),
  z.object({ kind: z.literal('diverged') }),
  /** The dataset cannot be read, with a sentence for the person. */
  z.object({ kind: z.literal('unreadable'), message: z.string() }),
  z.object({ kind: z.literal('failed'), message: z.string() })
])
export type TrainerMessage = z.infer<typeof TrainerMessage>
