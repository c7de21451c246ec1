import { useState } from 'react'
import { useNow } from '../../window/use-now'
import { DatasetFacts } from '../../components/DatasetFacts'
import { ErrorNote } from '../../components/ErrorNote'
import { Segments } from '../../components/Segments'
import { SkeletonLines } from '../../components/Skeleton'
import { useRuns, useTraining } from '../../data/training'
import { texts } from '../../words/texts/texts'
import { LearningCurve } from '../../components/LearningCurve'
import { ModelFacts } from './ModelFacts'
import { RunHistory } from './RunHistory'
import { Story } from './story/Story'
import { TasteAxes } from './TasteAxes'
import { TrainingForm } from './TrainingForm'
import './model.css'

const words = texts.model
const VIEWS = [
  ['model', words.view.model],
  ['story', words.view.story]
] as const

/** The model in use, or how such a model works. */
export function ModelPage() {
  const [view, setView] = useState<'model' | 'story'>('model')
  return (
    <>
      <div className="model-views">
        <Segments label={words.views} options={VIEWS} value={view} onChange={setView} />
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
    return <ErrorNote what={words.failed} error={training.error ?? runs.error} onRetry={retry} />
  }
  if (!training.data || !runs.data) return <SkeletonLines />
  const { activity, model, lastFailure } = training.data
  const curve = activity.kind === 'training' ? activity.curve : (model?.curve ?? [])
  const method =
    activity.kind === 'training' ? activity.method : runs.data.runs.find((run) => run.isCurrent)?.settings.method
  const nEpochs = activity.kind === 'training' ? activity.nEpochs : (curve.at(-1)?.epoch ?? 1)
  return (
    <div className="model-page">
      <section className="model-now" aria-label={words.inUse}>
        {lastFailure && activity.kind === 'idle' && (
          <p className="model-failed" role="alert">
            <b>{words.lastStopped}</b> {lastFailure.message} {model ? words.ratingsAndModelSafe : words.ratingsSafe}
          </p>
        )}
        <ModelFacts state={training.data} now={now} />
      </section>
      <div className="model-columns">
        <section aria-labelledby="curve-head">
          <div className="section">
            <h2 id="curve-head">{words.curveHead(method ?? 'sgd')}</h2>
            <p>{words.curveMeaning}</p>
          </div>
          {method === 'gibbs' && <p className="curve-note">{words.curveOfMean}</p>}
          <LearningCurve curve={curve} nEpochs={nEpochs} />
        </section>
        <section aria-labelledby="settings-head">
          <div className="section">
            <h2 id="settings-head">{words.nextHead}</h2>
          </div>
          <TrainingForm />
        </section>
      </div>
      <section aria-labelledby="runs-head">
        <div className="section">
          <h2 id="runs-head">{words.runsHead}</h2>
          <p>{words.runsKept}</p>
        </div>
        <RunHistory runs={runs.data.runs} now={now} />
      </section>
      <TasteAxes />
      <section aria-labelledby="dataset-head">
        <div className="section">
          <h2 id="dataset-head">{words.datasetHead}</h2>
        </div>
        <DatasetFacts />
      </section>
    </div>
  )
}
