import { useState } from 'react'
import { reasonOf } from '../data/call'

/** Does things that may be refused, one at a time, and keeps the reason of the last refusal as a sentence. */
export function useAttempt() {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const attempt = async (notDone: string, work: () => Promise<void>): Promise<void> => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem(`${notDone} ${reasonOf(error)}`.trim())
    } finally {
      setBusy(false)
    }
  }
  return { problem, setProblem, attempt, busy }
}
