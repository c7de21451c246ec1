import { useEffect } from 'react'

/** Time for what took the focused control's place to take the focus itself. */
const PATIENCE_MS = 250
const CONTROLS = 'a[href], button, input, select, textarea, [tabindex]'

/** The parts of a page that the focus may fall back on, from the inside outwards. */
const partsAround = (element: Element): Element[] => {
  const part = element.parentElement?.closest('li, section, dialog, main') ?? null
  return part === null ? [] : [part, ...partsAround(part)]
}

/** Where a reader goes on in a part: at the first control of a line or a dialog, at the heading of anything larger. */
function placeIn(part: Element): HTMLElement | null {
  const wanted = part.matches('li, dialog') ? CONTROLS : 'h1, h2, h3'
  const place = [...part.querySelectorAll<HTMLElement>(wanted)].find((element) => element.checkVisibility())
  if (place && !place.matches(CONTROLS)) place.tabIndex = -1
  return place ?? (part.matches('main') ? document.querySelector('h1') : null)
}

/**
 * Where the control that had the focus leaves the page and nothing else takes the focus, it goes to the part of the page that the
 * control stood in, so that the next key does not begin at the top of the window.
 */
export function useLostFocus(): void {
  useEffect(() => {
    let last: Element | null = null
    let parts: readonly Element[] = []
    let waiting: ReturnType<typeof setTimeout> | undefined
    const isLost = (): boolean => last !== null && !last.isConnected && document.activeElement === document.body
    const remember = ({ target }: FocusEvent): void => {
      last = target as Element
      parts = partsAround(last)
    }
    // A control that was left by a click beside it is not missed when it goes.
    const forget = ({ target }: FocusEvent): void =>
      queueMicrotask(() => {
        if ((target as Element).isConnected && document.activeElement === document.body && document.hasFocus())
          last = null
      })
    const recover = (): void => {
      if (!isLost()) return
      for (const part of parts) {
        const place = part.isConnected ? placeIn(part) : null
        if (!place) continue
        place.focus({ preventScroll: true })
        return
      }
      document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
    }
    const observer = new MutationObserver(() => {
      if (!isLost()) return
      clearTimeout(waiting)
      waiting = setTimeout(recover, PATIENCE_MS)
    })
    observer.observe(document.body, { childList: true, subtree: true })
    document.addEventListener('focusin', remember)
    document.addEventListener('focusout', forget)
    return () => {
      clearTimeout(waiting)
      observer.disconnect()
      document.removeEventListener('focusin', remember)
      document.removeEventListener('focusout', forget)
    }
  }, [])
}
