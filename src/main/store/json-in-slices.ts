/** The text that JSON.stringify makes of a value with an indentation of one space, made of one entry of a list after the other. */
export function* jsonInSlices(value: unknown, indentation = ''): Generator<void, string> {
  const within = `${indentation} `
  if (Array.isArray(value)) {
    const entries: string[] = []
    for (const entry of value) {
      entries.push(within + (yield* jsonInSlices(entry, within)))
      yield
    }
    return enclosed('[', entries, `${indentation}]`)
  }
  if (value !== null && typeof value === 'object') {
    const entries: string[] = []
    for (const [name, member] of Object.entries(value))
      entries.push(`${within}${JSON.stringify(name)}: ${yield* jsonInSlices(member, within)}`)
    return enclosed('{', entries, `${indentation}}`)
  }
  return JSON.stringify(value)
}

/** Put together by `+`, which copies nothing until the whole is written: joined, every letter would be copied once for each level. */
function enclosed(before: string, entries: readonly string[], after: string): string {
  let text = before
  for (const [n, entry] of entries.entries()) text += (n === 0 ? '\n' : ',\n') + entry
  return text + (entries.length === 0 ? after.trim() : `\n${after}`)
}
