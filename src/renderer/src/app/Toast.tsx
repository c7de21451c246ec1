import { useEffect, useEffectEvent, useRef, useState, type FocusEvent } from 'react'
import { Redo2, Undo2, X } from 'lucide-react'
import { hideToast, useToast, type Offer } from '../data/toast'
import { texts } from '../words/texts/texts'
import { keepFocus } from '../window/page-focus'
import { useReplay } from '../window/use-replay'

const SHOWN_MS = 8000
const OFFERS = {
  undo: { name: texts.shell.replay.undo, Icon: Undo2 },
  redo: { name: texts.shell.replay.redo, Icon: Redo2 }
} as const

/** One message at a time at the foot of the window. */
export function Toast() {
  const { message, offers, shownAt } = useToast()
  return (
    <div className="toasts" aria-live="polite">
      {message !== null && <Message message={message} offers={offers} shownAt={shownAt} />}
    </div>
  )
}

interface MessageProps {
  readonly message: string
  readonly offers: Offer | null
  readonly shownAt: number
}

/** Goes by itself, but waits while it is pointed at or holds the focus of a keyboard; a click leaves no one waiting. */
function Message({ message, offers, shownAt }: MessageProps) {
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const cameFrom = useRef<Element | null>(null)
  const held = pointed || focused
  const hide = (): void => {
    hideToast()
    keepFocus(cameFrom.current)
  }
  const hideLater = useEffectEvent(hide)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => hideLater(), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [shownAt, held])
  const enter = ({ target, relatedTarget, currentTarget }: FocusEvent): void => {
    setFocused(target.matches(':focus-visible'))
    if (relatedTarget instanceof Element && !currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget
  }
  const leave = ({ relatedTarget, currentTarget }: FocusEvent): void => {
    setFocused(false)
    if (!currentTarget.contains(relatedTarget)) cameFrom.current = null
  }
  return (
    <div
      className="toast"
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={enter}
      onBlur={leave}
    >
      {/* Another message is another element, so that the same words are announced again. */}
      <p key={shownAt}>{message}</p>
      {offers && <OfferButton offer={offers} />}
      <button type="button" className="btn ghost small square" aria-label={texts.shell.dismiss} onClick={hide}>
        <X className="icon" aria-hidden />
      </button>
    </div>
  )
}

function OfferButton({ offer }: { offer: Offer }) {
  const replay = useReplay()
  const { name, Icon } = OFFERS[offer]
  return (
    <button type="button" className="btn small" onClick={() => void replay(offer)}>
      <Icon className="icon" aria-hidden />
      {name}
    </button>
  )
}
