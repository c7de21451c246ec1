import { reasonOf } from '../../../data/call'
import { useDatasetActions, useDatasets } from '../../../data/datasets'
import { texts } from '../../../words/texts/texts'
import { Problem } from '../../../components/Problem'
import { useAttempt } from '../../../components/use-attempt'
import { Activity } from './Activity'
import { DatasetLine } from './DatasetLine'
import { Downloads } from './Downloads'
import { Offer } from './Offer'
import { Outcome } from './Outcome'
import './datasets.css'

const words = texts.datasets

/** The community the model learns from: what is on this computer, and getting more. */
export function CommunityData() {
  const { data, isError, error } = useDatasets()
  const { choose } = useDatasetActions()
  const { problem, attempt } = useAttempt()
  const idle = data?.activity.kind === 'idle'
  return (
    <section aria-labelledby="datasets-head">
      <h2 id="datasets-head">{words.head}</h2>
      <div className="datasets">
        <p className="soft">{words.meaning}</p>
        <Problem>{isError ? `${words.failed} ${reasonOf(error)}` : null}</Problem>
        {data && (
          <ul className="data-lines" aria-label={words.installed}>
            {data.installed.map((dataset) => (
              <DatasetLine
                key={dataset.datasetId}
                dataset={dataset}
                isInUse={dataset.datasetId === data.inUse}
                isIdle={idle}
              />
            ))}
          </ul>
        )}
        {data && data.activity.kind !== 'idle' && <Activity activity={data.activity} />}
        <Outcome outcome={data?.outcome ?? null} />
        {data?.candidate && idle && <Offer candidate={data.candidate} />}
        {data && idle && !data.candidate && (
          <>
            <div className="datasets-add">
              <h3>{words.add}</h3>
              <p className="soft">{words.addMeaning}</p>
              <div className="data-actions">
                <button type="button" className="btn" onClick={() => void attempt('', () => choose('archive'))}>
                  {words.chooseArchive}
                </button>
                <button type="button" className="btn" onClick={() => void attempt('', () => choose('folder'))}>
                  {words.chooseFolder}
                </button>
              </div>
              <Problem>{problem}</Problem>
            </div>
            <Downloads downloads={data.downloads} />
          </>
        )}
      </div>
    </section>
  )
}
