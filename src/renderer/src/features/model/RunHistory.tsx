import type { ModelRun, RunSettings } from '@shared/training'
import { useEarlierModel } from '../../data/training'
import { when } from '../../words/dates'
import { count, plural, took, twoDecimals } from '../../words/numbers'

const OUTCOMES = { published: 'replaced', cancelled: 'cancelled', failed: 'failed' } as const

/** Every training so far, newest first. */
export function RunHistory({ runs, now }: { runs: readonly ModelRun[]; now: number }) {
  const use = useEarlierModel()
  if (runs.length === 0) return <p className="quiet">No training has ended yet.</p>
  return (
    // Focusable, because it scrolls sideways where the window is narrow.
    <div className="scroll-x" role="region" aria-label="Run history" tabIndex={0}>
      <table>
        <caption className="sr">Trainings, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Ended</th>
            <th scope="col">Outcome</th>
            <th scope="col">Ratings</th>
            <th scope="col">Yours</th>
            <th scope="col">Off by</th>
            <th scope="col">Movie mean</th>
            <th scope="col">Took</th>
            <th scope="col">Settings</th>
            <th scope="col">
              <span className="sr">Use again</span>
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

function settingsText({ method, budgetSeconds, nFactors, loss, useBiases, seed }: RunSettings): string {
  if (method === 'gibbs') return `sampling, ${plural(budgetSeconds, 'second')}, seed ${seed}`
  return `descent, ${nFactors} factors, ${loss}${useBiases ? '' : ', no biases'}, seed ${seed}`
}

function Run({ run, now, onUse }: { run: ModelRun; now: number; onUse: () => void }) {
  const { metrics } = run
  return (
    <tr>
      <td>{when(run.startedAt + run.elapsedMs, now)}</td>
      <td title={run.message ?? undefined}>
        {run.isCurrent ? <b className="run-current">in use</b> : OUTCOMES[run.outcome]}
        {run.message && <small className="run-message">{run.message}</small>}
      </td>
      <td>{count(run.nRatings)}</td>
      <td>{count(run.nOwnRatings)}</td>
      <td>{metrics ? twoDecimals(metrics.validationRmse) : ''}</td>
      <td>{metrics ? twoDecimals(metrics.baselineRmse) : ''}</td>
      <td>{took(run.elapsedMs)}</td>
      <td className="quiet">{settingsText(run.settings)}</td>
      <td>
        {run.isKept && !run.isCurrent && (
          <button type="button" className="btn small" onClick={onUse}>
            Use this model
          </button>
        )}
      </td>
    </tr>
  )
}
