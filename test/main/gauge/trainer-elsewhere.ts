import { sendModel } from '../../../src/trainer/run-job'
import { EngineTrainer } from '../../fixtures/engine-trainer'

/** A trainer that trains elsewhere, so that its work is not taken for main's; it has the model as soon as it is asked, or is never done. */
export class TrainerElsewhere extends EngineTrainer {
  /** The model that the next ones are done with, as bytes. */
  static model: Uint8Array | null = null
  static nAsked = 0

  override postMessage(): void {
    TrainerElsewhere.nAsked++
    const messages: unknown[] = []
    if (TrainerElsewhere.model) sendModel(TrainerElsewhere.model, (message) => messages.push(message))
    void this.sendAll(messages)
  }
}
