import { useState } from 'react'
import type { DatasetsState } from '@shared/datasets'
import type { DownloadName } from '@shared/movielens'
import { Confirm } from '../../../components/Confirm'
import { useDatasetActions } from '../../../data/datasets'
import { texts } from '../../../words/texts/texts'
import { Problem } from '../../../components/Problem'
import { useAttempt } from '../../../components/use-attempt'

const words = texts.datasets

/** The datasets that can be downloaded, each after a word about its conditions. */
export function Downloads({ downloads }: { downloads: DatasetsState['downloads'] }) {
  const { download } = useDatasetActions()
  const { problem, attempt } = useAttempt()
  const [asking, setAsking] = useState<DownloadName | null>(null)
  return (
    <div className="datasets-add">
      <h3>{words.downloads}</h3>
      <p className="soft">{words.network}</p>
      <ul className="data-lines" aria-label={words.downloads}>
        {downloads.map(({ name, bytes, receivedBytes }) => (
          <li key={name}>
            <p className="data-line">
              <b>{words.downloadName(name)}</b>
              <span className="quiet">{words.downloadSize(bytes, receivedBytes)}</span>
            </p>
            <button
              type="button"
              className="btn small"
              aria-label={words.downloadOf(name)}
              aria-expanded={asking === name}
              onClick={() => setAsking(asking === name ? null : name)}
            >
              {receivedBytes > 0 ? words.resume : words.download}
            </button>
            {asking === name && (
              <Confirm
                label={words.conditionsFirst(name)}
                action={{ name: words.downloadNow, run: () => void attempt('', () => download(name)) }}
                cancel={words.cancel}
                onCancel={() => setAsking(null)}
              >
                {words.conditionsSummary}
              </Confirm>
            )}
          </li>
        ))}
      </ul>
      <Problem>{problem}</Problem>
    </div>
  )
}
