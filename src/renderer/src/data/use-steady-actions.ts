import { useLayoutEffect, useMemo, useRef } from 'react'
import type { MovieActions } from './movie-actions'

/** The same actions for as long as a list is open, each doing what it would do now: a movie need not be drawn anew for them. */
export function useSteadyActions(actions: MovieActions): MovieActions {
  const latest = useRef(actions)
  useLayoutEffect(() => {
    latest.current = actions
  }, [actions])
  return useMemo(
    () => ({
      rate: (...how) => latest.current.rate(...how),
      clear: (card) => latest.current.clear(card),
      mark: (...how) => latest.current.mark(...how)
    }),
    []
  )
}
