export { atOnce } from '@engine/numeric/slices'

/** How long one piece of a long work may keep everything else waiting. */
const TURN_MS = 10

/** Lets everything that waits have its turn. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Does long work piece by piece, with turns for everything else in between; `yield` says where one piece ends. */
export async function inTurns<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const start = performance.now()
    do {
      const { done, value } = work.next()
      if (done) return value
    } while (performance.now() - start < TURN_MS)
    await nextTurn()
  }
}
