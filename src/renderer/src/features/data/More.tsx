import { useLayoutEffect, useRef } from 'react'
import { texts } from '../../words/texts/texts'

/** The line at the end of a list of which more is loaded when asked; the focus goes to the first line that comes. */
export function More({ nLeft, loadMore }: { nLeft: number; loadMore: () => void }) {
  const last = useRef<Element | null>(null)
  const line = useRef<HTMLLIElement>(null)
  const load = (): void => {
    last.current = line.current?.previousElementSibling ?? null
    loadMore()
  }
  useLayoutEffect(() => {
    const first = last.current?.nextElementSibling
    if (!(first instanceof HTMLElement) || first === line.current) return
    last.current = null
    const control = first.querySelector('button')
    if (!control) first.tabIndex = -1
    ;(control ?? first).focus()
  }, [nLeft])
  if (nLeft <= 0) return null
  return (
    <li ref={line}>
      <button type="button" className="btn ghost small" data-more onClick={load}>
        {texts.data.more(nLeft)}
      </button>
    </li>
  )
}
