/** How deep the causes of an error are followed, and how many lines of each stack are kept. */
const MOST_ERRORS = 4
const MOST_FRAMES = 12

/** Errors whose message may hold what a person wrote: what was refused, read or parsed. */
const PRIVATE = new Set(['AppError', 'DatasetError', 'ZodError', '$ZodError', 'SyntaxError', 'CsvError'])

/** An error of another process, as describeError put it there. */
export class ErrorElsewhere extends Error {
  override readonly name = 'ErrorElsewhere'
}

/**
 * An error for the log: its kind, its code and where it was thrown, and the same of its causes. The message is left out where it may hold
 * titles, notes, names or paths: of failures that were expected and of their causes, of what was parsed, and of what the system refused.
 */
export function describeError(error: unknown): string {
  const lines: string[] = []
  let isPrivate = false
  for (let cause = error, n = 0; cause !== undefined && cause !== null && n < MOST_ERRORS; n++) {
    if (cause instanceof ErrorElsewhere) return [...lines, cause.message].join('\n')
    if (!(cause instanceof Error)) return [...lines, isPrivate ? typeof cause : String(cause)].join('\n')
    const { code, syscall } = cause as { readonly code?: unknown; readonly syscall?: unknown }
    isPrivate ||= PRIVATE.has(cause.name) || typeof code === 'string' // a code says enough
    const kind = [cause.name, code, syscall].filter((word) => typeof word === 'string').join(' ')
    lines.push(`${n === 0 ? '' : 'caused by '}${kind}${isPrivate ? '' : `: ${cause.message}`}`, ...framesOf(cause))
    cause = cause.cause
  }
  return lines.join('\n')
}

/** The lines of a stack that say where, without the message before them, however many lines that has. */
function framesOf({ name, message, stack = '' }: Error): string[] {
  const head = `${name}: ${message}`
  const after = stack.startsWith(head) ? stack.slice(head.length) : stack
  return after
    .split('\n')
    .filter((line) => /^ {4}at \S.*$/.test(line))
    .slice(0, MOST_FRAMES)
}
