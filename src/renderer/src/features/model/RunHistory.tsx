import type { ModelRun } from '@shared/training'
import { when } from '../../words/dates'
import { count, took, twoDecimals } from '../../words/numbers'

const OUTCOMES = { published: 'replaced', cancelled: 'cancelled', failed: 'failed' } as const

/** Every training so far, newest first. */
export function RunHistory({ runs, now }: { runs: readonly ModelRun[]; now: number }) {
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
            <th scope="col">Epochs</th>
            <th scope="col">Off by</th>
            <th scope="col">Movie mean</th>
            <th scope="col">Took</th>
            <th scope="col">Settings</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Run key={run.runId} run={run} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Run({ run, now }: { run: ModelRun; now: number }) {
  const { settings, metrics } = run
  const loss = `${settings.nFactors} factors, ${settings.loss}${settings.useBiases ? '' : ', no biases'}`
  return (
    <tr>
      <td>{when(run.startedAt + run.elapsedMs, now)}</td>
      <td title={run.message ?? undefined}>
        {run.isCurrent ? <b className="run-current">in use</b> : OUTCOMES[run.outcome]}
        {run.message && <small className="run-message">{run.message}</small>}
      </td>
      <td>{count(run.nRatings)}</td>
      <td>{count(run.nOwnRatings)}</td>
      <td>{run.curve.at(-1)?.epoch ?? 0}</td>
      <td>{metrics ? twoDecimals(metrics.validationRmse) : ''}</td>
      <td>{metrics ? twoDecimals(metrics.baselineRmse) : ''}</td>
      <td>{took(run.elapsedMs)}</td>
      <td className="quiet">
        {loss}, seed {settings.seed}
      </td>
    </tr>
  )
}
