/** Runs at once what could be done in slices with other work in between; `yield` says where a slice may end. */
export function runAtOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}
