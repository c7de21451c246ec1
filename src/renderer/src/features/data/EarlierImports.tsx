import { useState } from 'react'
import type { ImportBatch, RevertReport } from '@shared/imports'
import { useNow } from '../../window/use-now'
import { Confirm } from '../../components/Confirm'
import { useImportActions, useImportBatches } from '../../data/imports'
import { texts } from '../../words/texts/texts'
import { Problem } from '../../components/Problem'
import { useAttempt } from '../../components/use-attempt'

const words = texts.data

/** The imports that were made, each of which can be taken back at any time. */
export function EarlierImports() {
  const { data } = useImportBatches()
  return (
    <section aria-labelledby="earlier-head">
      <h2 id="earlier-head">{words.earlierHead}</h2>
      <div>
        {data?.batches.length === 0 && <p className="soft">{words.noneYet}</p>}
        {data && data.batches.length > 0 && (
          <ul className="data-lines" aria-label={words.earlierHead}>
            {data.batches.map((batch) => (
              <Batch key={batch.batchId} batch={batch} />
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}

function Batch({ batch }: { batch: ImportBatch }) {
  const { revert } = useImportActions()
  const { problem, attempt, busy } = useAttempt()
  const [asking, setAsking] = useState(false)
  const [report, setReport] = useState<RevertReport | null>(null)
  const now = useNow()
  const run = (): void =>
    void attempt(words.notReverted, async () => {
      setReport(await revert(batch.batchId))
      setAsking(false)
    })
  return (
    <li>
      <p className="data-line">
        <b>{batch.files.join(', ')}</b>
        <span className="quiet">
          {texts.measures.when(batch.importedAt, now)} · {batch.sources.map(words.from).join(', ')} ·{' '}
          {words.batch(batch)}
        </span>
      </p>
      {batch.revertedAt === null ? (
        <button
          type="button"
          className="btn ghost small"
          aria-expanded={asking}
          aria-label={words.revertOf(batch.files)}
          onClick={() => setAsking(!asking)}
        >
          {words.revert}
        </button>
      ) : (
        <span className="quiet">{words.reverted}</span>
      )}
      {asking && (
        <Confirm
          label={words.revertOf(batch.files)}
          action={{ name: words.revertNow, run }}
          doing={busy ? words.reverting : null}
          cancel={words.cancel}
          onCancel={() => setAsking(false)}
        >
          {words.revertMeaning}
        </Confirm>
      )}
      <Problem>{problem}</Problem>
      {report && batch.revertedAt !== null && (
        <p className="soft" role="status">
          {words.revertedTo(report)}
        </p>
      )}
    </li>
  )
}
