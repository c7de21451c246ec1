import type { ReactNode } from 'react'
import type { TrainingState } from '@shared/training'
import { when } from '../../words/dates'
import { PASS } from '../../words/training'
import { count, plural, roughly, took, twoDecimals } from '../../words/numbers'

/** The model in use in a few figures, or the training that is going on. */
export function ModelFacts({ state, now }: { state: TrainingState; now: number }) {
  const { activity, model } = state
  if (activity.kind === 'training') return <Progress activity={activity} />
  if (!model) {
    return (
      <p className="lead">
        There is no model yet. Lists are by popularity until a training has ended; Retrain starts one.
      </p>
    )
  }
  if (!model.metrics) {
    return <p className="lead">Its error is not known: too few ratings to keep some aside and measure on them.</p>
  }
  const { validationRmse, baselineRmse, validationMae, nValidation } = model.metrics
  const better = Math.round((1 - validationRmse / baselineRmse) * 100)
  return (
    <>
      <p className="lead">
        Off by <b className="model-figure num">{twoDecimals(validationRmse)} stars</b> on ratings it had not seen;
        saying the movie’s mean: {twoDecimals(baselineRmse)}.
      </p>
      <dl className="facts">
        <Fact name={better >= 0 ? 'less off than the movie’s mean' : 'more off than the movie’s mean'}>
          {Math.abs(better)}%
        </Fact>
        <Fact name="stars, the plain average miss">{twoDecimals(validationMae)}</Fact>
        <Fact name="ratings kept aside to measure it">{count(nValidation)}</Fact>
        <Fact name={`to train, ${when(model.trainedAt, now)}`}>{took(model.elapsedMs)}</Fact>
      </dl>
    </>
  )
}

function Progress({ activity }: { activity: Extract<TrainingState['activity'], { kind: 'training' }> }) {
  const last = activity.curve.at(-1)
  return (
    <>
      <p className="lead">
        Training. You can leave this page and keep rating; the model in use stays until the new one is checked.
      </p>
      <dl className="facts">
        <Fact name={`of ${plural(activity.nEpochs, PASS[activity.method])}`}>{activity.epoch}</Fact>
        <Fact name="left">{activity.remainingMs === null ? 'not known yet' : roughly(activity.remainingMs)}</Fact>
        {last && <Fact name="stars off, on ratings kept aside">{twoDecimals(last.validationRmse)}</Fact>}
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
