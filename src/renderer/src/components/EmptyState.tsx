import type { ReactNode } from 'react'
import './notes.css'

/** One sentence about why there is nothing, and the one action that fixes it. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="note">
      <p className="note-what">{children}</p>
      {action}
    </div>
  )
}
