import { useEffect, useRef } from 'react'
import type { DatasetCandidate } from '@shared/datasets'
import { LicenceText } from '../../../components/LicenceText'
import { useDatasetActions } from '../../../data/datasets'
import { texts } from '../../../words/texts/texts'
import { Problem } from '../../../components/Problem'
import { useAttempt } from '../../../components/use-attempt'

const words = texts.datasets

/** A dataset that was chosen or downloaded: its conditions first, then the decision. */
export function Offer({ candidate }: { candidate: DatasetCandidate }) {
  const { install, decline } = useDatasetActions()
  const { problem, attempt } = useAttempt()
  const { candidateId, name, bytes, conditions, citation } = candidate
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [candidateId])
  return (
    <div className="datasets-offer" role="group" aria-labelledby="offer-head">
      <h3 id="offer-head" tabIndex={-1} ref={head}>
        {words.offerHead(name)}
      </h3>
      <p className="soft">{words.offerSize(bytes)}</p>
      <LicenceText label={words.conditions}>{conditions}</LicenceText>
      <p className="quiet">{citation}</p>
      <div className="data-actions">
        <button type="button" className="btn primary" onClick={() => void attempt('', () => install(candidateId))}>
          {words.agree}
        </button>
        <button type="button" className="btn ghost" onClick={() => void attempt(words.notDone, decline)}>
          {words.decline}
        </button>
      </div>
      <Problem>{problem}</Problem>
    </div>
  )
}
