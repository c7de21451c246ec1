import { useEffect, useState } from 'react'

const PAUSE_MS = 120

/** A value once it has stopped changing for a moment, so that a search is not asked for every letter. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
