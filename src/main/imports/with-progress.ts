/** How often the progress of an import is told, at most. */
const TELL_MS = 100

interface Told {
  readonly nSteps: number
  /** Hears how many steps are done. */
  readonly tell: (nDone: number) => void
  readonly now: () => number
}

/** The same steps, which say how far they are: ten times a second, and when all are done. */
export function* withProgress<T>(steps: Generator<void, T>, { nSteps, tell, now }: Told): Generator<void, T> {
  let told = now()
  for (let nDone = 0; ; nDone++) {
    const { done, value } = steps.next()
    if (done) {
      tell(nSteps)
      return value
    }
    if (now() - told >= TELL_MS) {
      tell(Math.min(nDone, nSteps)) // getting ready takes steps too
      told = now()
    }
    yield
  }
}
