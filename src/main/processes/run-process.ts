import type { z } from 'zod'
import { endingOf, type ChildProcess } from './end-process'

export interface RunningProcess<T> {
  /** Settles when the process has gone, or will not say so; never rejects. */
  readonly outcome: Promise<T>
  /** Ends the process; the outcome is 'cancelled' unless it was over before. */
  cancel(): void
}

/** What one kind of job says, and what it means when its process says nothing, says what nobody knows, or goes. */
export interface ProcessRules<M, T> {
  readonly messages: z.ZodType<M>
  /** How the job ended, or null while it goes on. */
  readonly take: (message: M) => T | null
  /** A process that says nothing for so long is ended. */
  readonly silenceMs: number
  /** The job failed for a reason of the program: `detail` is for the log. */
  readonly faulted: (detail: string) => T
  /** The process went by itself; absent: it failed. */
  readonly exited?: (code: number) => T | null
}

/** Runs one job in one process; the process ends with the job. */
export function runProcess<M, T extends object>(
  fork: () => ChildProcess,
  job: unknown,
  { messages, take, silenceMs, faulted, exited }: ProcessRules<M, T>
): RunningProcess<T | { readonly kind: 'cancelled' } | { readonly kind: 'hung' }> {
  type Outcome = T | { readonly kind: 'cancelled' } | { readonly kind: 'hung' }
  const child = fork()
  const { end: endChild, gone } = endingOf(child)
  let ending: Outcome | null = null
  const end = (outcome: Outcome): void => {
    ending ??= outcome
    clearTimeout(watchdog)
    endChild()
  }
  const watch = (): NodeJS.Timeout => setTimeout(() => end({ kind: 'hung' }), silenceMs)
  let watchdog = watch()
  const outcome = gone.then((code): Outcome => {
    clearTimeout(watchdog)
    return ending ?? exited?.(code ?? 0) ?? faulted(`it ended by itself with exit code ${code ?? 0}`)
  })
  child.on('message', (raw) => {
    if (ending) return
    clearTimeout(watchdog)
    watchdog = watch()
    const message = messages.safeParse(raw)
    const over = message.success ? take(message.data) : faulted('a message that nobody knows')
    if (over) end(over)
  })
  child.postMessage(job)
  return { outcome, cancel: () => end({ kind: 'cancelled' }) }
}
