import { useState } from 'react'
import { useNow } from '../../app/use-now'
import { DatasetFacts } from '../../components/DatasetFacts'
import { ErrorNote } from '../../components/ErrorNote'
import { Segments } from '../../components/Segments'
import { SkeletonLines } from '../../components/Skeleton'
import { PASS } from '../../words/training'
import { useRuns, useTraining } from '../../data/training'
import { LearningCurve } from './LearningCurve'
import { ModelFacts } from './ModelFacts'
import { RunHistory } from './RunHistory'
import { Story } from './story/Story'
import { TasteAxes } from './TasteAxes'
import { TrainingForm } from './TrainingForm'
import './model.css'

const VIEWS = [
  ['model', 'The model'],
  ['story', 'How it works']
] as const

/** The model in use, or how such a model works. */
export function ModelPage() {
  const [view, setView] = useState<'model' | 'story'>('model')
  return (
    <>
      <div className="model-views">
        <Segments label="Show" options={VIEWS} value={view} onChange={setView} />
      </div>
      {view === 'model' ? <ModelInUse /> : <Story />}
    </>
  )
}

/** The model: how wrong it is, how it learned, what the next training will use, and what it learned from. */
function ModelInUse() {
  const training = useTraining()
  const runs = useRuns()
  const now = useNow()
  if (training.isError || runs.isError) {
    const retry = (): void => void Promise.all([training.refetch(), runs.refetch()])
    return <ErrorNote what="The model could not be read." error={training.error ?? runs.error} onRetry={retry} />
  }
  if (!training.data || !runs.data) return <SkeletonLines />
  const { activity, model, lastFailure } = training.data
  const curve = activity.kind === 'training' ? activity.curve : (model?.curve ?? [])
  const method =
    activity.kind === 'training' ? activity.method : runs.data.runs.find((run) => run.isCurrent)?.settings.method
  const nEpochs = activity.kind === 'training' ? activity.nEpochs : (curve.at(-1)?.epoch ?? 1)
  return (
    <div className="model-page">
      <section className="model-now" aria-label="The model in use">
        {lastFailure && activity.kind === 'idle' && (
          <p className="model-failed" role="alert">
            <b>The last training stopped.</b> {lastFailure.message} Your ratings are safe
            {model ? ', and the model from before is still in use.' : '.'}
          </p>
        )}
        <ModelFacts state={training.data} now={now} />
      </section>
      <div className="model-columns">
        <section aria-labelledby="curve-head">
          <div className="section">
            <h2 id="curve-head">How wrong it is, by {PASS[method ?? 'sgd']}</h2>
            <p>in stars; big misses count more</p>
          </div>
          {method === 'gibbs' && (
            <p className="curve-note">
              Each point is the mean of the samples so far. The first chains never see the ratings kept aside, and
              measure; those after them learn from every rating and are not drawn.
            </p>
          )}
          <LearningCurve curve={curve} nEpochs={nEpochs} />
        </section>
        <section aria-labelledby="settings-head">
          <div className="section">
            <h2 id="settings-head">The next training</h2>
          </div>
          <TrainingForm />
        </section>
      </div>
      <section aria-labelledby="runs-head">
        <div className="section">
          <h2 id="runs-head">Trainings so far</h2>
        </div>
        <RunHistory runs={runs.data.runs} now={now} />
      </section>
      <TasteAxes />
      <section aria-labelledby="dataset-head">
        <div className="section">
          <h2 id="dataset-head">What it learns from</h2>
        </div>
        <DatasetFacts />
      </section>
    </div>
  )
}
