import { useEffect, useId, useRef, type ReactNode } from 'react'
import { keys } from '../window/key-press'
import './confirm.css'

interface ConfirmProps {
  /** What the group is about, for readers: "Delete Dana". */
  readonly label: string
  /** What would happen, in a sentence. */
  readonly children: ReactNode
  /** The button that does it; none when there is nothing to do. */
  readonly action: { readonly name: string; readonly run: () => void } | null
  /** What is being done, while it is; said in the question's place, and only when it takes a moment. */
  readonly doing?: string | null
  /** What the button that does nothing is called. */
  readonly cancel: string
  readonly onCancel: () => void
}

/** A question asked in place, before something that deserves a second look. Escape says no. */
export function Confirm({ label, children, action, doing = null, cancel, onCancel }: ConfirmProps) {
  const said = useId()
  const no = useRef<HTMLButtonElement>(null)
  useEffect(() => no.current?.focus(), [])
  return (
    <div
      className="confirm"
      role="group"
      aria-label={label}
      aria-describedby={said}
      onKeyDown={keys((event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      })}
    >
      <div className={doing === null ? 'confirm-said' : 'confirm-said is-doing'}>
        <p id={said}>{children}</p>
        <p role="status">{doing}</p>
      </div>
      {action && (
        <button type="button" className="btn small" onClick={action.run}>
          {action.name}
        </button>
      )}
      <button type="button" className="btn ghost small" aria-describedby={said} ref={no} onClick={onCancel}>
        {cancel}
      </button>
    </div>
  )
}
