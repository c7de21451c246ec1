import { useEffect, useEffectEvent, type KeyboardEvent as ReactKeyboardEvent } from 'react'

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>

/** Whether a key belongs to a text that an input method is composing: Escape, Enter and arrows choose among its words then. */
function isComposed(event: KeyboardEvent | ReactKeyboardEvent): boolean {
  const { isComposing, keyCode } = 'nativeEvent' in event ? event.nativeEvent : event
  // 229 is the key that begins or ends a composition, which some platforms send outside of it.
  return isComposing || keyCode === 229
}

/** A handler of key presses that hears none of a composition. Every handler of keys is made with it. */
export const keys =
  <E extends KeyboardEvent | ReactKeyboardEvent>(handle: (event: E) => void) =>
  (event: E): void => {
    if (!isComposed(event)) handle(event)
  }

/** Hears the keys pressed anywhere in the window, but none of a composition. */
export function useWindowKeys(handle: (event: KeyboardEvent) => void): void {
  const onKeyDown = useEffectEvent(handle)
  useEffect(() => {
    const listener = keys((event: KeyboardEvent) => onKeyDown(event))
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

/** What shortcuts are made of besides letters and figures: they are where the keyboard has them. */
const SIGNS = '/?,'

/**
 * What a key means as a shortcut: what is written on it, in small letters. Where that is no Latin letter or figure, its place counts, so
 * that shortcuts work on keyboards of other scripts, and the row of figures without Shift on a French one.
 */
export function shortcutKey({ key, code, shiftKey }: Press): string {
  if (key.length !== 1 || /^[a-z0-9]$/i.test(key) || SIGNS.includes(key)) return key.toLowerCase()
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  const figure = shiftKey ? undefined : /^Digit([0-9])$/.exec(code)?.[1]
  return (letter ?? figure ?? key).toLowerCase()
}
