import { useEffect, useState } from 'react'
import { X } from 'lucide-react'
import { hideToast, useToast } from '../data/toast'

const SHOWN_MS = 8000

/** One message at a time at the foot of the window; it waits while it is being read. */
export function Toast() {
  const { message, shownAt } = useToast()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (message === null || held) return
    const timer = setTimeout(hideToast, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [message, shownAt, held])
  return (
    <div className="toasts" aria-live="polite">
      {message !== null && (
        <div
          className="toast"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <p>{message}</p>
          <button type="button" className="btn ghost small square" aria-label="Dismiss" onClick={hideToast}>
            <X className="icon" aria-hidden />
          </button>
        </div>
      )}
    </div>
  )
}
