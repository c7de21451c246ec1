import { useRef, useState } from 'react'
import { reasonOf } from '../data/call'

/**
 * Saves answers one after the other. One that is given while another is being saved is saved next, in the place of any that still
 * waits: the last answer wins.
 */
export function useLastAnswer() {
  const [saving, setSaving] = useState<number | null>(null)
  const [asked, setAsked] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const waiting = useRef<(() => Promise<unknown>) | null>(null)
  const isSaving = useRef(false)

  const saveAll = async (): Promise<void> => {
    isSaving.current = true
    while (waiting.current) {
      const work = waiting.current
      waiting.current = null
      try {
        await work()
      } catch (error) {
        if (waiting.current === null) setProblem(reasonOf(error))
      }
    }
    isSaving.current = false
    setSaving(null)
  }
  const save = (answer: number, work: () => Promise<unknown>): void => {
    setSaving(answer)
    setAsked(answer)
    setProblem(null)
    waiting.current = work
    if (!isSaving.current) void saveAll()
  }
  return {
    /** The answer that is on its way to the disk. */
    saving,
    /** The last answer that was given. */
    asked,
    /** Why the last answer could not be saved. */
    problem,
    save
  }
}
