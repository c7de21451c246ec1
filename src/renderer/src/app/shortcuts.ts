import { useEffect } from 'react'
import { useTraining, useTrainingControl } from '../data/training'
import { back } from './navigation'
import { isMac } from './platform'
import { focusSearch } from './SearchBox'
import { useReplay } from './use-replay'

/** Whether a key press belongs to the text that is being typed. */
export const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=radio], [type=checkbox]), textarea, select')

/** Undoes or redoes typing, as the same item of a browser's menu does. */
function replayText(which: 'undo' | 'redo'): void {
  // Deprecated, but nothing else reaches the history of a text field.
  document.execCommand(which)
}

type Shortcut = 'search' | 'back' | 'retrain' | 'undo' | 'redo'

/** What a key press asks for. A single character works only outside of text fields, and so do Undo and Redo. */
export function shortcutOf(event: KeyboardEvent, mac = isMac): Shortcut | null {
  const inText = isText(event.target)
  const command = event.ctrlKey || event.metaKey
  const key = event.key.toLowerCase()
  if ((command && key === 'k') || (key === '/' && !inText)) return 'search'
  // In a text field on a Mac this moves the cursor by a word.
  if (event.altKey && event.key === 'ArrowLeft' && !(mac && inText)) return 'back'
  if (!command || event.altKey) return null
  if (event.key === 'Enter') return 'retrain'
  if (inText) return null
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && !event.shiftKey ? 'redo' : null
}

/** The keys that work everywhere: search, back, Retrain, Undo and Redo. */
export function useShortcuts(): void {
  const { start } = useTrainingControl()
  const replay = useReplay()
  const isTraining = useTraining().data?.activity.kind === 'training'
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const shortcut = shortcutOf(event)
      if (shortcut === null || (shortcut === 'retrain' && isTraining)) return
      event.preventDefault()
      if (shortcut === 'search') focusSearch()
      else if (shortcut === 'back') back()
      else if (shortcut === 'retrain') start()
      // A key that is held down undoes one step, not everything.
      else if (!event.repeat) void replay(shortcut)
    }
    // The fourth mouse button is Back on every platform.
    const onMouseUp = (event: MouseEvent): void => {
      if (event.button === 3) back()
    }
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('mouseup', onMouseUp)
    const unsubscribe = window.matinee.subscribe('menu:chosen', ({ command }) => {
      if (isText(document.activeElement)) replayText(command)
      else void replay(command)
    })
    return () => {
      unsubscribe()
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('mouseup', onMouseUp)
    }
  }, [start, replay, isTraining])
}
