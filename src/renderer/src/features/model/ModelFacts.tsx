import type { ReactNode } from 'react'
import type { TrainingState } from '@shared/training'
import { count, percent, twoDecimals } from '../../words/numbers'
import { texts } from '../../words/texts/texts'

const words = texts.model.facts

/** The model in use in a few figures, or the training that is going on. */
export function ModelFacts({ state, now }: { state: TrainingState; now: number }) {
  const { activity, model } = state
  if (activity.kind === 'training') return <Progress activity={activity} />
  if (!model) {
    return <p className="lead">{words.none}</p>
  }
  if (!model.metrics) {
    return <p className="lead">{words.notMeasured}</p>
  }
  const { validationRmse, baselineRmse, validationMae, nValidation } = model.metrics
  const better = 1 - validationRmse / baselineRmse
  return (
    <>
      <p className="lead">
        {words.offBy(validationRmse, baselineRmse, (part) => (
          <b className="model-figure num">{part}</b>
        ))}
      </p>
      <dl className="facts">
        <Fact name={better >= 0 ? words.lessOff : words.moreOff}>{percent(Math.abs(better))}</Fact>
        <Fact name={words.averageMiss}>{twoDecimals(validationMae)}</Fact>
        <Fact name={words.keptAside}>{count(nValidation)}</Fact>
        <Fact name={words.toTrain(model.trainedAt, now)}>{texts.measures.took(model.elapsedMs)}</Fact>
      </dl>
    </>
  )
}

function Progress({ activity }: { activity: Extract<TrainingState['activity'], { kind: 'training' }> }) {
  const last = activity.curve.at(-1)
  return (
    <>
      <p className="lead">{words.training}</p>
      <dl className="facts">
        <Fact name={words.ofPasses(activity.method, activity.nEpochs)}>{count(activity.epoch)}</Fact>
        <Fact name={words.left}>
          {activity.remainingMs === null ? words.notKnownYet : texts.measures.roughly(activity.remainingMs)}
        </Fact>
        {last && <Fact name={words.offOnKept}>{twoDecimals(last.validationRmse)}</Fact>}
      </dl>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="num">{children}</dd>
    </div>
  )
}
