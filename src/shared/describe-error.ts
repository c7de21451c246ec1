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
  for (let each = error, n = 0; each !== undefined && each !== null && n < MOST_ERRORS; n++) {
    if (each instanceof ErrorElsewhere) return [...lines, each.message].join('\n')
    if (!(each instanceof Error)) return [...lines, isPrivate ? typeof each : String(each)].join('\n')
    const { code, syscall } = each as { readonly code?: unknown; readonly syscall?: unknown }
    isPrivate ||= PRIVATE.has(each.name) || typeof code === 'string' // a code says enough
    const kind = [each.name, code, syscall].filter((word) => typeof word === 'string').join(' ')
    lines.push(`${n === 0 ? '' : 'caused by '}${kind}${isPrivate ? '' : `: ${each.message}`}`, ...framesOf(each))
    each = each.cause
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
