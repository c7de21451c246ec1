import type { Database } from 'sql.js'
import type { HistoryState, Kept, Refusal, Replayed, StepLabel } from '@shared/history'
import { runAtOnce } from '../../async/slices'
import { forgetStep, giveStep, rowsToReplay, setUndone, stepsAhead, type Step } from './history'
import { PresentRows } from './present-rows'
import { activeProfile, hasProfile, requireProfile } from '../tables/profiles'
import { noteChange } from '../tables/ratings'
import { planReplay, type ReplayPlan } from './replay-plan'
import type { RowChanges } from './row-changes'

/** Undo and Redo of a step with more bytes than this are made in slices, and are not looked into before. */
const LARGE_BYTES = 200_000

const NOTHING_KEPT: Kept = { profiles: [], ratings: 0, marks: 0, viewings: 0, notes: 0 }

/** Whether Undo, or Redo, would take so long that it is better made in slices. */
export const isLargeStep = (db: Database, profileId: number, isUndo: boolean): boolean =>
  (stepsAhead(db, profileId, isUndo).next().value?.nBytes ?? 0) > LARGE_BYTES

/**
 * The steps that the next Undo and Redo are about. One that would change nothing is passed without a word: whatever it did
 * has been taken back, or made again, by something else.
 */
export function historyState(db: Database, profileId: number): HistoryState {
  const present = new PresentRows(db)
  const ahead = (isUndo: boolean): StepLabel | null => {
    for (const step of stepsAhead(db, profileId, isUndo)) {
      if (step.nBytes > LARGE_BYTES) return step.label
      if (runAtOnce(planOf(db, present, profileId, step, isUndo)).verdict !== 'nothing') return step.label
    }
    return null
  }
  try {
    return { undo: ahead(true), redo: ahead(false) }
  } finally {
    present.free()
  }
}

/**
 * Takes the next step back, or makes it again, as far as its rows are what it left (replay-plan.ts). Steps of which
 * nothing can be are told and leave the history, up to the first that can: that one is for the next time, so that nobody takes back
 * what they did not mean. Null when it has only passed what is there already, and a large step comes next.
 */
export function* replay(
  db: Database,
  rowChanges: RowChanges,
  profileId: number,
  isUndo: boolean
): Generator<void, Replayed | null> {
  requireProfile(db, profileId)
  const refused: { readonly label: StepLabel; readonly why: Refusal }[] = []
  const present = new PresentRows(db)
  let hasPassed = false
  try {
    for (const step of stepsAhead(db, profileId, isUndo)) {
      const isLargeLater = step.nBytes > LARGE_BYTES && (hasPassed || refused.length > 0)
      if (isLargeLater && refused.length === 0) return null
      if (isLargeLater) break
      const plan = yield* planOf(db, present, profileId, step, isUndo)
      if (plan.verdict === 'possible' && refused.length > 0) break
      if (plan.verdict === 'refused') {
        forgetStep(db, profileId, step)
        refused.push({ label: step.label, why: plan.why })
        continue
      }
      setUndone(db, profileId, step, isUndo)
      hasPassed = true
      if (plan.verdict === 'nothing') continue
      yield* put(db, rowChanges, plan)
      if (!hasProfile(db, profileId)) giveStep(db, profileId, step, activeProfile(db).profileId)
      return { step: step.label, refused: null, kept: plan.kept }
    }
  } finally {
    present.free()
  }
  const [first] = refused
  if (!first) return { step: null, refused: null, kept: NOTHING_KEPT }
  return { step: first.label, refused: { why: first.why, more: refused.length - 1 }, kept: NOTHING_KEPT }
}

const planOf = (
  db: Database,
  present: PresentRows,
  profileId: number,
  step: Step,
  isUndo: boolean
): Generator<void, ReplayPlan> => planReplay(db, present, rowsToReplay(db, profileId, step, isUndo))

function* put(db: Database, rowChanges: RowChanges, { parts }: ReplayPlan): Generator<void> {
  for (const { table, like, now, to } of parts) {
    rowChanges.apply([{ table, before: now, after: to }])
    if (table === 'rating') noteChange(db, Number(like.profile_id), Number(like.movie_id))
    yield
  }
}
