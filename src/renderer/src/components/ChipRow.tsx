import { Fragment, useState, type KeyboardEvent, type ReactNode } from 'react'
import { keys } from '../window/key-press'

interface ChipRowProps {
  readonly label: string
  readonly className: string
  readonly names: readonly string[]
  /** The button of a name; what it gets makes the row one stop. */
  readonly chip: (name: string, stop: ChipStop) => ReactNode
}

/** What every button of the row takes. */
export interface ChipStop {
  readonly tabIndex: number
  readonly onFocus: () => void
}

/** Buttons that are on or off, as one stop for Tab; the arrow keys, Home and End move between them. */
export function ChipRow({ label, className, names, chip }: ChipRowProps) {
  const [reached, setReached] = useState(0)
  // A list of genres may become shorter.
  const stop = Math.min(reached, names.length - 1)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const to = stopAfter(event.key, stop, names.length)
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    setReached(to)
    event.currentTarget.querySelectorAll('button')[to]?.focus()
  }
  return (
    <div className={className} role="toolbar" aria-label={label} onKeyDown={keys(onKeyDown)}>
      {names.map((name, n) => (
        <Fragment key={name}>{chip(name, { tabIndex: n === stop ? 0 : -1, onFocus: () => setReached(n) })}</Fragment>
      ))}
    </div>
  )
}

function stopAfter(key: string, at: number, n: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (at + 1) % n
    case 'ArrowLeft':
    case 'ArrowUp':
      return (at + n - 1) % n
    case 'Home':
      return 0
    case 'End':
      return n - 1
    default:
      return undefined
  }
}
