import { useRef, useState } from 'react'
import { Confirm } from '../../components/Confirm'
import { useBackupActions, useBackupPreview, type BackupCopy } from '../../data/backups'
import { reasonOf } from '../../data/call'
import { day } from '../../words/dates'
import { texts } from '../../words/texts/texts'
import { Problem } from '../../components/Problem'
import { useAttempt } from '../../components/use-attempt'

const words = texts.settings.backups

/** One day's copy, and what going back to it would change. */
export function BackupLine({ copy }: { copy: BackupCopy }) {
  const [asking, setAsking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const done = (): void => {
    setAsking(false)
    button.current?.focus()
  }
  return (
    <li className="settings-line">
      <div className="settings-line-said">
        <b className="num">{day(copy.date)}</b>
      </div>
      <div className="settings-line-actions">
        <button
          type="button"
          className="btn ghost small"
          aria-expanded={asking}
          ref={button}
          onClick={() => setAsking(!asking)}
          aria-label={copy.of === undefined ? words.restoreOf(copy.date) : words.restoreOtherOf(copy.date)}
        >
          {words.restore}
        </button>
      </div>
      {asking && <Restore copy={copy} onDone={done} />}
    </li>
  )
}

function Restore({ copy, onDone }: { copy: BackupCopy; onDone: () => void }) {
  const { data, isError, error } = useBackupPreview(copy)
  const { restore } = useBackupActions()
  const { problem, attempt, busy } = useAttempt()
  if (isError) return <Problem>{reasonOf(error)}</Problem>
  if (!data) return <p className="quiet">{words.comparing}</p>
  const isOther = copy.of !== undefined
  const change = words.wouldChange(data)
  const run = (): void => {
    void attempt(words.notRestored, async () => {
      await restore(copy)
      onDone()
    })
  }
  return (
    <>
      <Confirm
        label={words.restoreNowOf(copy.date)}
        action={change === '' ? null : { name: isOther ? words.restoreOther : words.restoreNow, run }}
        doing={busy ? words.restoring : null}
        cancel={change === '' ? texts.common.close : texts.common.cancel}
        onCancel={onDone}
      >
        {change === '' ? words.nothingWouldChange : isOther ? `${words.otherWarning} ${change}` : change}
      </Confirm>
      <Problem>{problem}</Problem>
    </>
  )
}
