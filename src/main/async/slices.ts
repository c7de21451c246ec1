export { runAtOnce } from '@engine/numeric/slices'

/** How long one slice of a long work may keep everything else waiting. */
const SLICE_MS = 10

/** Lets everything that waits have its turn. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Does long work in slices, with other work in between; `yield` says where a slice may end. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const start = performance.now()
    do {
      const { done, value } = work.next()
      if (done) return value
    } while (performance.now() - start < SLICE_MS)
    await nextTurn()
  }
}
