/** Does in one piece what could be done piece by piece, with other work in between; `yield` says where one piece ends. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}
