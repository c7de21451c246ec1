import type { DatasetActivity } from '@shared/datasets'
import { useDatasetActions } from '../../../data/datasets'
import { texts } from '../../../words/texts/texts'

const words = texts.datasets

/** What is being done to datasets right now, how far it is, and the way to end it. */
export function Activity({ activity }: { activity: Exclude<DatasetActivity, { kind: 'idle' }> }) {
  const { cancel } = useDatasetActions()
  const share = shareOf(activity)
  return (
    <div className="datasets-activity">
      <p role="status">{words.working(activity)}</p>
      <progress aria-label={words.progress} max={1} {...(share !== null && { value: share })} />
      {activity.kind !== 'switching' && activity.kind !== 'removing' && (
        <button type="button" className="btn" onClick={() => void cancel()}>
          {words.cancel}
        </button>
      )}
    </div>
  )
}

/** 0..1; null while it cannot be said. */
function shareOf(activity: Exclude<DatasetActivity, { kind: 'idle' }>): number | null {
  if (activity.kind === 'downloading')
    return activity.totalBytes === null ? null : activity.receivedBytes / activity.totalBytes
  return activity.kind === 'installing' && activity.phase === 'ratings' ? activity.share : null
}
