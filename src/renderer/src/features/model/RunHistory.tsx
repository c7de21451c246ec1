import type { ModelRun } from '@shared/training'
import { useEarlierModel } from '../../data/training'
import { count, twoDecimals } from '../../words/numbers'
import { texts } from '../../words/texts/texts'

const words = texts.model.runs
const { columns } = words

/** Every training so far, newest first. */
export function RunHistory({ runs, now }: { runs: readonly ModelRun[]; now: number }) {
  const use = useEarlierModel()
  if (runs.length === 0) return <p className="quiet">{words.none}</p>
  return (
    // Focusable, because it scrolls sideways where the window is narrow.
    <div className="scroll-x" role="region" aria-label={words.label} tabIndex={0}>
      <table>
        <caption className="sr">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.ended}</th>
            <th scope="col">{columns.outcome}</th>
            <th scope="col">{columns.ratings}</th>
            <th scope="col">{columns.yours}</th>
            <th scope="col">{columns.offBy}</th>
            <th scope="col">{columns.movieMean}</th>
            <th scope="col">{columns.took}</th>
            <th scope="col">{columns.settings}</th>
            <th scope="col">
              <span className="sr">{columns.useAgain}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Run key={run.runId} run={run} now={now} onUse={() => use(run.runId)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Run({ run, now, onUse }: { run: ModelRun; now: number; onUse: () => void }) {
  const { metrics } = run
  return (
    <tr>
      <td>{texts.measures.when(run.startedAt + run.elapsedMs, now)}</td>
      <td title={run.message ?? undefined}>
        {run.isCurrent ? <b className="run-current">{words.inUse}</b> : words.outcomes[run.outcome]}
        {run.message && <small className="run-message">{run.message}</small>}
      </td>
      <td>{count(run.nRatings)}</td>
      <td>{count(run.nOwnRatings)}</td>
      <td>{metrics ? twoDecimals(metrics.validationRmse) : ''}</td>
      <td>{metrics ? twoDecimals(metrics.baselineRmse) : ''}</td>
      <td>{texts.measures.took(run.elapsedMs)}</td>
      <td className="quiet">{words.settings(run.settings)}</td>
      <td>
        {run.isKept && !run.isCurrent && (
          <button type="button" className="btn small" onClick={onUse}>
            {words.use}
          </button>
        )}
      </td>
    </tr>
  )
}
