import { useCallback } from 'react'
import { useAppState } from '../data/app-state'
import { call, reasonOf } from '../data/call'
import { changesShown } from '../data/changes'
import { stepMade } from '../data/steps'
import { showToast, type Offer } from '../data/toast'
import { texts } from '../words/texts/texts'
import { keepFocus } from './page-focus'

const words = texts.shell.replay
const KINDS = {
  undo: {
    call: 'history:undo',
    opposite: 'redo',
    doing: words.undoing,
    done: words.undone,
    cannot: words.cannotUndo,
    notDone: words.notUndone,
    nothing: words.nothingToUndo
  },
  redo: {
    call: 'history:redo',
    opposite: 'undo',
    doing: words.redoing,
    done: words.redone,
    cannot: words.cannotRedo,
    notDone: words.notRedone,
    nothing: words.nothingToRedo
  }
} as const
/** A step of thousands of rows takes a second or two; one of a few says only that it is done. */
const SAID_AFTER_MS = 300

/** Undoes or redoes the last step of the current profile, says what it was or why it cannot be. */
export function useReplay(): (which: Offer) => Promise<void> {
  const { profileId } = useAppState().profile
  return useCallback(
    async (which) => {
      const kind = KINDS[which]
      const focused = document.activeElement
      const slow = setTimeout(() => showToast(kind.doing), SAID_AFTER_MS)
      try {
        const { step, refused, kept, history } = await call(kind.call, { profileId }).finally(() => clearTimeout(slow))
        if (!step) return showToast(kind.nothing)
        stepMade('replayed')
        // What cannot be undone is passed: the offer is to go on.
        if (refused) return showToast(kind.cannot(texts.step(step), refused), history[which] && which)
        showToast(kind.done(texts.step(step), kept), kind.opposite)
        await changesShown()
        keepFocus(focused)
      } catch (error) {
        showToast(kind.notDone(reasonOf(error)))
      }
    },
    [profileId]
  )
}
