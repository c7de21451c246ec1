import type { DatasetOutcome } from '@shared/datasets'
import { texts } from '../../../words/texts/texts'
import { Problem } from '../../../components/Problem'

const words = texts.datasets

/** How the last thing that was done to datasets ended. */
export function Outcome({ outcome }: { outcome: DatasetOutcome | null }) {
  return (
    <div className="datasets-outcome">
      <div role="status">
        {outcome && outcome.kind !== 'failed' && <p>{words.outcome(outcome)}</p>}
        {outcome?.kind === 'installed' && <Installed outcome={outcome} />}
      </div>
      <Problem>{outcome?.kind === 'failed' ? words.outcome(outcome) : null}</Problem>
    </div>
  )
}

function Installed({ outcome }: { outcome: Extract<DatasetOutcome, { kind: 'installed' }> }) {
  const { nBad, bad, nReplaced, nUnknown } = outcome
  return (
    <>
      {nReplaced > 0 && <p className="quiet">{words.replaced(nReplaced)}</p>}
      {nUnknown > 0 && <p className="quiet">{words.unknown(nUnknown)}</p>}
      {nBad > 0 && (
        <details>
          <summary>{words.skipped(nBad)}</summary>
          <ul>
            {bad.map(({ line, reason }) => (
              <li key={line}>{words.row(line, reason)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
