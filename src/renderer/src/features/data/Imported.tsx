import { open } from '../../window/navigation'
import { useImportBatches } from '../../data/imports'
import { useTraining, useTrainingControl } from '../../data/training'
import { texts } from '../../words/texts/texts'
import { useImportOutcome } from './import-outcome'

const words = texts.data

/** What the import just made brought, and where to go from there. Gone when it is undone or reverted. */
export function Imported() {
  const outcome = useImportOutcome()
  const { data } = useImportBatches()
  const training = useTraining().data
  const { start } = useTrainingControl()
  const isThere = data?.batches.some(
    ({ batchId, profileId, revertedAt }) =>
      batchId === outcome?.batch.batchId && profileId === outcome.batch.profileId && revertedAt === null
  )
  if (!outcome || !isThere) return null
  const isTraining = training?.activity.kind === 'training'
  const behind = training?.ratingsBehind ?? 0
  return (
    <section aria-labelledby="imported-head">
      <h2 id="imported-head" tabIndex={-1}>
        {words.importedHead}
      </h2>
      <div className="data-lead">
        <p>{words.imported(outcome.batch)}</p>
        {outcome.nKept > 0 && <p className="soft">{words.keptForLater(outcome.nKept)}</p>}
        {behind > 0 && <p className="soft">{words.behind(behind)}</p>}
        <div className="data-actions">
          <button type="button" className="btn primary" onClick={() => open({ page: 'for-you' })}>
            {words.seeList}
          </button>
          {(behind > 0 || isTraining) && (
            <button type="button" className="btn" aria-disabled={isTraining} onClick={() => isTraining || start()}>
              {isTraining ? words.training : words.retrainNow}
            </button>
          )}
        </div>
      </div>
    </section>
  )
}
