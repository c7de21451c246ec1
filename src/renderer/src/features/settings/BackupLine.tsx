import { useRef, useState } from 'react'
import { Confirm } from '../../components/Confirm'
import { useBackupActions, useBackupPreview } from '../../data/backups'
import { reasonOf } from '../../data/call'
import { day } from '../../words/dates'
import { previewWords } from './backup-words'
import { Problem } from './Problem'
import { useAttempt } from './use-attempt'

/** One day's copy, and what going back to it would change. */
export function BackupLine({ date }: { date: string }) {
  const [asking, setAsking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const done = (): void => {
    setAsking(false)
    button.current?.focus()
  }
  return (
    <li className="settings-line">
      <div className="settings-line-said">
        <b className="num">{day(date)}</b>
      </div>
      <div className="settings-line-actions">
        <button
          type="button"
          className="btn ghost small"
          aria-expanded={asking}
          ref={button}
          onClick={() => setAsking(!asking)}
          aria-label={`Restore… ${day(date)}`}
        >
          Restore…
        </button>
      </div>
      {asking && <Restore date={date} onDone={done} />}
    </li>
  )
}

function Restore({ date, onDone }: { date: string; onDone: () => void }) {
  const { data, isError, error } = useBackupPreview(date)
  const { restore } = useBackupActions()
  const { problem, attempt } = useAttempt()
  if (isError) return <Problem>{reasonOf(error)}</Problem>
  if (!data) return <p className="quiet">Comparing…</p>
  const words = previewWords(data)
  const run = (): void => {
    void attempt('Not restored.', async () => {
      await restore(date)
      onDone()
    })
  }
  return (
    <>
      <Confirm
        label={`Restore ${day(date)}`}
        action={words === null ? null : { name: 'Restore', run }}
        cancel={words === null ? 'Close' : 'Cancel'}
        onCancel={onDone}
      >
        {words ?? 'Nothing would change: your ratings, marks and profiles are as they were then.'}
      </Confirm>
      <Problem>{problem}</Problem>
    </>
  )
}
