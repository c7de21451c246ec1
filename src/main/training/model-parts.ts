import type { TrainerMessage } from '@shared/trainer-protocol'
import type { TrainerOutcome } from './training-end'

const MISFIT = { kind: 'crashed', detail: 'the parts of the model do not fit together' } as const

/** Puts a model together that comes in slices. */
export class ModelParts {
  private model: Uint8Array | null = null
  private nReceived = 0

  /** Takes the next part; returns how the training ended when it cannot be taken. */
  take({ nBytes, bytes }: Extract<TrainerMessage, { kind: 'part' }>): TrainerOutcome | null {
    try {
      this.model ??= new Uint8Array(nBytes)
    } catch {
      return { kind: 'out-of-memory' } // there is none for so large a model
    }
    if (this.nReceived + bytes.length > this.model.length) return MISFIT
    this.model.set(bytes, this.nReceived)
    this.nReceived += bytes.length
    return null
  }

  /** Takes the last part, which may be the only one. */
  endWith(bytes: Uint8Array): TrainerOutcome {
    const { model, nReceived } = this
    if (!model) return { kind: 'done', model: bytes }
    if (nReceived + bytes.length !== model.length) return MISFIT
    model.set(bytes, nReceived)
    return { kind: 'done', model }
  }
}
