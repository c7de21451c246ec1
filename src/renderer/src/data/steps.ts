import { create } from 'zustand'
import type { StepLabel } from '@shared/history'
import { texts } from '../words/texts/texts'
import { hideToast, showToast, useToast } from './toast'

interface Steps {
  /** Steps made, undone or redone since the window opened: an offer to undo one is good until the next. */
  readonly made: number
  /** Those of them that were undone or redone. */
  readonly replayed: number
}

export const useSteps = create<Steps>(() => ({ made: 0, replayed: 0 }))

/** Notes that what Undo would take back is another step now, so no message may offer to undo the one before. */
export function stepMade(kind: 'new' | 'replayed' = 'new'): void {
  useSteps.setState(({ made, replayed }) => ({
    made: made + 1,
    replayed: kind === 'replayed' ? replayed + 1 : replayed
  }))
  if (useToast.getState().offers !== null) hideToast()
}

/** Notes a step, says what it was, and offers to undo it. */
export function tellStep(label: StepLabel): void {
  stepMade()
  showToast(texts.shell.replay.made(texts.step(label)), 'undo')
}
