import { useCallback } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useAppState } from '../data/app-state'
import { call, reasonOf } from '../data/call'
import { stepMade } from '../data/steps'
import { showToast, type Offer } from '../data/toast'
import { stepWords } from '../words/steps'
import { keepFocus } from './page-focus'

const WORDS = {
  undo: { call: 'history:undo', done: 'Undone', notDone: 'Not undone', nothing: 'Nothing to undo', opposite: 'redo' },
  redo: { call: 'history:redo', done: 'Redone', notDone: 'Not redone', nothing: 'Nothing to redo', opposite: 'undo' }
} as const

/** Undoes or redoes the last step of the current profile, says what it was, and has every page ask again. */
export function useReplay(): (which: Offer) => Promise<void> {
  const client = useQueryClient()
  const { profileId } = useAppState().profile
  return useCallback(
    async (which) => {
      const words = WORDS[which]
      const focused = document.activeElement
      try {
        const { step } = await call(words.call, { profileId })
        if (!step) return showToast(words.nothing)
        stepMade('replayed')
        showToast(`${words.done}: ${stepWords(step)}`, words.opposite)
        await client.invalidateQueries()
        keepFocus(focused)
      } catch (error) {
        showToast(`${words.notDone}. ${reasonOf(error)}`)
      }
    },
    [client, profileId]
  )
}
