/** How often the progress of an import is sent, at most. */
const INTERVAL_MS = 100

interface ProgressOptions {
  readonly nSteps: number
  /** Hears how many steps are done. */
  readonly onProgress: (nDone: number) => void
  readonly now: () => number
}

/** The same steps, which say how far they are: ten times a second, and when all are done. */
export function* withProgress<T>(
  steps: Generator<void, T>,
  { nSteps, onProgress, now }: ProgressOptions
): Generator<void, T> {
  let sentAt = now()
  for (let nDone = 0; ; nDone++) {
    const { done, value } = steps.next()
    if (done) {
      onProgress(nSteps)
      return value
    }
    if (now() - sentAt >= INTERVAL_MS) {
      onProgress(Math.min(nDone, nSteps)) // getting ready takes steps too
      sentAt = now()
    }
    yield
  }
}
