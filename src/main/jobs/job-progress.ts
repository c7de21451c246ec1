import { InstallPhase, type DatasetActivity, type DatasetsState } from '@shared/datasets'
import type { ImportState } from '@shared/imports'
import type { TrainingState } from '@shared/training'

/** What the taskbar shows of a job: its share done, NOTHING, or WORKING when the share is not known. */
export const NOTHING = -1
export const WORKING = 2

/** How far a training is. */
export const trainingShare = ({ activity }: TrainingState): number =>
  activity.kind === 'idle' ? NOTHING : activity.epoch === 0 ? WORKING : activity.epoch / activity.nEpochs

/** How far the long thing that is done to datasets is. */
export function datasetShare({ activity }: Pick<DatasetsState, 'activity'>): number {
  switch (activity.kind) {
    case 'idle':
      return NOTHING
    case 'downloading':
      return activity.totalBytes ? activity.receivedBytes / activity.totalBytes : WORKING
    case 'installing':
      return installShare(activity)
    case 'verifying':
    case 'switching':
    case 'removing':
      return WORKING
  }
}

function installShare({ phase, share }: Extract<DatasetActivity, { kind: 'installing' }>): number {
  const phases = InstallPhase.options
  return (phases.indexOf(phase) + share) / phases.length
}

/** How far reading chosen files, or importing what they say, is. */
export function importShare(state: ImportState): number {
  if (state.phase === 'importing') return state.nChanges === 0 ? WORKING : state.nDone / state.nChanges
  return state.phase === 'reading' ? WORKING : NOTHING
}

/** Shows jobs on the taskbar, the first that runs of those there are: they rarely run at once. */
export function progressOf(show: (share: number) => void) {
  const shares = { training: NOTHING, datasets: NOTHING, imports: NOTHING }
  let shown = NOTHING
  return (job: keyof typeof shares, share: number): void => {
    shares[job] = share
    const first = Object.values(shares).find((share) => share !== NOTHING) ?? NOTHING
    if (first !== shown || first !== NOTHING) show(first)
    shown = first
  }
}
