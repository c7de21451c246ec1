import { TriangleAlert } from 'lucide-react'
import { create } from 'zustand'
import { useAppState } from '../data/app-state'
import { texts } from '../words/texts'
import { useBackupFailure } from '../data/backups'
import { useVisit } from './navigation'

/** Notices that were dismissed since the window opened. */
const useDismissed = create<{ readonly messages: readonly string[] }>(() => ({ messages: [] }))

/** What happened at start that the person should know, and that no backup can be written, until dismissed. */
export function Notices() {
  const { notices } = useAppState()
  const { place } = useVisit()
  const failure = useBackupFailure()
  const dismissed = useDismissed((state) => state.messages)
  const now = failure === null || place.page === 'settings' ? [] : [{ message: failure }] // Settings says it in its place
  const shown = [...notices, ...now].filter(({ message }) => !dismissed.includes(message))
  if (shown.length === 0) return null
  return (
    <section className="notices" aria-label={texts.shell.notices}>
      {shown.map(({ message }) => (
        <div className="notice" key={message}>
          <TriangleAlert className="icon" strokeWidth={1.6} aria-hidden />
          <p>{message}</p>
          <button
            type="button"
            className="btn ghost small"
            onClick={() => useDismissed.setState({ messages: [...dismissed, message] })}
          >
            {texts.shell.dismiss}
          </button>
        </div>
      ))}
    </section>
  )
}
