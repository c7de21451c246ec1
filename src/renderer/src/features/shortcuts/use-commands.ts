import { useCallback } from 'react'
import type { MenuCommand } from '@shared/commands'
import { useTraining, useTrainingControl } from '../../data/training'
import { back, open } from '../../window/navigation'
import { toggleOverlay } from '../../window/overlay'
import { focusSearch } from '../browse/SearchBox'
import { isText } from '../../window/text-field'
import { useReplay } from '../../window/use-replay'

/** Undoes or redoes typing, as the same item of a browser's menu does. */
function replayText(which: 'undo' | 'redo'): void {
  // Deprecated, but nothing else reaches the history of a text field.
  document.execCommand(which)
}

/** Carries out a command, whether it came from the keyboard, the menu or the palette. */
export function useCommands(): (command: MenuCommand) => void {
  const { start } = useTrainingControl()
  const replay = useReplay()
  const isTraining = useTraining().data?.activity.kind === 'training'
  return useCallback(
    (command) => {
      switch (command) {
        case 'palette':
        case 'shortcuts':
          return toggleOverlay(command)
        case 'search':
          return focusSearch()
        case 'back':
          return back()
        case 'undo':
        case 'redo':
          return isText(document.activeElement) ? replayText(command) : void replay(command)
        case 'retrain':
          return isTraining ? undefined : start()
        default:
          return open({ page: command })
      }
    },
    [start, replay, isTraining]
  )
}
