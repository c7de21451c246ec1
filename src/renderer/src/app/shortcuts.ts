import { useEffect } from 'react'
import { useTraining, useTrainingControl } from '../data/training'
import { back } from './navigation'
import { isMac } from './platform'
import { focusSearch } from './SearchBox'

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=radio], [type=checkbox]), textarea, select')

/** The keys that work everywhere: search, back, Retrain. A single character works only outside of text fields. */
export function useShortcuts(): void {
  const { start } = useTrainingControl()
  const isTraining = useTraining().data?.activity.kind === 'training'
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // On a Mac this moves the cursor by a word.
      const inText = isMac && isText(event.target)
      const command = event.ctrlKey || event.metaKey
      const search = (command && event.key.toLowerCase() === 'k') || (event.key === '/' && !isText(event.target))
      const goBack = event.altKey && event.key === 'ArrowLeft' && !inText
      const retrain = command && event.key === 'Enter' && !isTraining
      if (!search && !goBack && !retrain) return
      event.preventDefault()
      if (search) focusSearch()
      else if (goBack) back()
      else start()
    }
    // The fourth mouse button is Back on every platform.
    const onMouseUp = (event: MouseEvent): void => {
      if (event.button === 3) back()
    }
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('mouseup', onMouseUp)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('mouseup', onMouseUp)
    }
  }, [start, isTraining])
}
