import { z } from 'zod'

/** What main sends the trainer: ratings as compressed sparse rows, the person's profiles last, and the options. */
export interface TrainJob {
  readonly nUsers: number
  readonly nItems: number
  readonly userStart: Int32Array
  readonly itemIndex: Int32Array
  readonly halfStars: Uint8Array
  readonly nOwnUsers: number
  readonly options: {
    readonly nFactors: number
    readonly nEpochs: number
    readonly learningRate: number
    readonly regularization: number
    readonly loss: 'L2' | 'L1'
    readonly useBiases: boolean
    readonly validationShare: number
    readonly patience: number
    readonly seed: number
  }
}

/** What the trainer sends back. NaN is allowed in an epoch: a diverging training reports itself. */
export const TrainerMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('epoch'),
    epoch: z.number().int(),
    nEpochs: z.number().int(),
    trainRmse: z.union([z.number(), z.nan()]),
    validationRmse: z.union([z.number(), z.nan()])
  }),
  z.object({ kind: z.literal('done'), model: z.instanceof(Uint8Array) }),
  z.object({ kind: z.literal('failed'), message: z.string() })
])
export type TrainerMessage = z.infer<typeof TrainerMessage>
