import { useAppState } from '../data/app-state'
import { useNRated } from '../data/movies'
import { useTraining, useTrainingControl } from '../data/training'
import { LossLine } from '../components/LossLine'
import { texts } from '../words/texts/texts'
import { statusAnnouncement, statusText } from './status-text'
import { useNow } from '../window/use-now'

const words = texts.shell.training

/** The model, always in the corner of the eye: its loss line, how far behind it is, one button. */
export function StatusCard() {
  const { dataset } = useAppState()
  const { data: state } = useTraining()
  const { start, cancel } = useTrainingControl()
  const now = useNow()
  // Nothing is blue before there is anything of this person's to predict from.
  const cold = useNRated() === 0
  if (!state) return <section className="status-card" aria-label={words.model} />
  const { activity, model, ratingsBehind, lastFailure } = state
  const isTraining = activity.kind === 'training'
  const { lead, rest, tone } = statusText(state, now)
  const curve = isTraining ? activity.curve : (model?.curve ?? [])
  const wanted = ratingsBehind > 0 || lastFailure !== null || (!model && !cold)
  return (
    <section className="status-card" aria-label={words.card} data-cold={cold || undefined}>
      <LossLine curve={curve} nEpochs={isTraining ? activity.nEpochs : (curve.at(-1)?.epoch ?? 1)} />
      <div className="status" role="status" aria-label={words.model}>
        {/* Changes with every epoch: there to be read, not to be announced. */}
        <p aria-live="off">
          <b data-tone={tone}>{lead}</b> <span>{rest}</span>
        </p>
        <span className="sr">{statusAnnouncement(state)}</span>
      </div>
      {isTraining ? (
        <>
          <div
            className="progress"
            role="progressbar"
            aria-label={words.card}
            aria-valuemin={0}
            aria-valuemax={Math.max(1, activity.nEpochs)}
            aria-valuenow={activity.epoch}
          >
            <i style={{ width: `${(100 * activity.epoch) / Math.max(1, activity.nEpochs)}%` }} />
          </div>
          <button type="button" className="btn" onClick={cancel}>
            {words.cancel}
          </button>
        </>
      ) : (
        <button
          type="button"
          className={wanted ? 'btn model' : 'btn'}
          aria-keyshortcuts="Control+Enter"
          onClick={start}
        >
          {words.retrain}
        </button>
      )}
      {dataset.simulated && <p className="status-source">{words.simulated}</p>}
    </section>
  )
}
