import path from 'node:path'

interface ConsoleMessage {
  readonly level: string
  readonly message: string
  readonly lineNumber: number
  readonly sourceId: string
}

/** What Electron before 35 says of an error, in arguments of their own. */
const ERROR_BEFORE = 3

/**
 * What kind of error nobody caught in the page, and where; null for all else that a page says. Its message stays out of the log: a page
 * shows titles, notes and names.
 */
export function placeOfFault(event: Partial<ConsoleMessage>, before: readonly unknown[]): string | null {
  const [levelBefore, messageBefore, lineBefore, sourceBefore] = before
  if (event.level === undefined ? levelBefore !== ERROR_BEFORE : event.level !== 'error') return null
  const message = event.message ?? String(messageBefore)
  const source = event.sourceId ?? String(sourceBefore)
  const kind = /^Uncaught (?:\(in promise\) )?(\w*(?:Error|Exception))\b/.exec(message)?.[1] ?? 'an error'
  return `${kind}, ${path.posix.basename(source).slice(0, 80)}:${event.lineNumber ?? String(lineBefore)}`
}
