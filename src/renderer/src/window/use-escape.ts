import { useWindowKeys } from './key-press'
import { isText } from './text-field'

/** Ends something temporary on the page by Escape, unless the key belongs to what stands over the page or to a text. */
export function useEscape(end: () => void): void {
  useWindowKeys((event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isText(event.target)) return
    if (document.querySelector('dialog[open], [role=menu]') === null) end()
  })
}
