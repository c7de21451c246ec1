import { TriangleAlert } from 'lucide-react'
import { create } from 'zustand'
import { useAppState } from '../data/app-state'
import { texts } from '../words/texts/texts'
import { useBackupNews } from '../data/backups'
import { open, useVisit } from '../window/navigation'
import { whenReady } from '../window/page-focus'

/** Notices that were dismissed since the window opened. */
const useDismissed = create<{ readonly messages: readonly string[] }>(() => ({ messages: [] }))

/** What happened at start that the person should know, and that no backup can be written, until dismissed. */
export function Notices() {
  const { notices } = useAppState()
  const { place } = useVisit()
  const { failure, replaced } = useBackupNews()
  const dismissed = useDismissed((state) => state.messages)
  const news = place.page === 'settings' ? [] : [failure, replaced].filter((message) => message !== null) // Settings says it in its place
  const now = news.map((message) => ({ kind: 'backups' as const, message }))
  const shown = [...notices, ...now].filter(({ message }) => !dismissed.includes(message))
  if (shown.length === 0) return null
  return (
    <section className="notices" aria-label={texts.shell.notices}>
      {shown.map(({ kind, message }) => (
        <div className="notice" key={message}>
          <TriangleAlert className="icon" strokeWidth={1.6} aria-hidden />
          <p>{message}</p>
          {kind === 'library-set-aside' && (
            <button type="button" className="btn small" onClick={showBackups}>
              {texts.shell.restoreBackup}
            </button>
          )}
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

/** Settings, at the backups. */
function showBackups(): void {
  open({ page: 'settings' })
  whenReady(() => {
    const head = document.getElementById('backups-head')
    head?.scrollIntoView({ block: 'start' })
    head?.focus({ preventScroll: true })
    return head !== null
  })
}
