import { useState } from 'react'
import type { DatasetSummary } from '@shared/datasets'
import { Confirm } from '../../../components/Confirm'
import { useDatasetActions } from '../../../data/datasets'
import { texts } from '../../../words/texts/texts'
import { Problem } from '../../../components/Problem'
import { useAttempt } from '../../../components/use-attempt'

const words = texts.datasets

interface Props {
  readonly dataset: DatasetSummary
  readonly isInUse: boolean
  /** Whether nothing else is being done to datasets. */
  readonly isIdle: boolean
}

/** One dataset on this computer. */
export function DatasetLine({ dataset, isInUse, isIdle }: Props) {
  const { use, verify, remove } = useDatasetActions()
  const { problem, attempt } = useAttempt()
  const [asking, setAsking] = useState(false)
  const { datasetId, name, isStarter } = dataset
  return (
    <li>
      <p className="data-line">
        <b>{name}</b>
        <span className="quiet">{words.about(dataset)}</span>
      </p>
      {isInUse && <span className="quiet">{words.inUse}</span>}
      {isIdle && (
        <span className="data-actions">
          {!isInUse && (
            <button
              type="button"
              className="btn small"
              aria-label={words.useOf(name)}
              title={words.useMeaning}
              onClick={() => void attempt('', () => use(datasetId))}
            >
              {words.use}
            </button>
          )}
          <button
            type="button"
            className="btn ghost small"
            aria-label={words.verifyOf(name)}
            onClick={() => void attempt(words.notDone, () => verify(datasetId))}
          >
            {words.verify}
          </button>
          {!isInUse && !isStarter && (
            <button
              type="button"
              className="btn ghost small"
              aria-label={words.removeOf(name)}
              aria-expanded={asking}
              onClick={() => setAsking(!asking)}
            >
              {words.remove}
            </button>
          )}
        </span>
      )}
      {asking && (
        <Confirm
          label={words.removeOf(name)}
          action={{ name: words.removeNow, run: () => void attempt(words.notDone, () => remove(datasetId)) }}
          cancel={words.keep}
          onCancel={() => setAsking(false)}
        >
          {words.removeMeaning(name)}
        </Confirm>
      )}
      <Problem>{problem}</Problem>
    </li>
  )
}
