import type { z } from 'zod'
import { CALLS, type CallName, type CallResult, type ResponseOf, type ValidRequestOf } from '@shared/contract'
import { AppError } from '@shared/errors'
import { errors } from '../words/errors'
import { shapeProblem } from '../words/shape-errors'

/** What answers a call: a plain function of a valid request. */
export type Handler<N extends CallName> = (request: ValidRequestOf<N>) => ResponseOf<N> | Promise<ResponseOf<N>>
export type Handlers = { readonly [N in CallName]: Handler<N> }
/** The handlers of one contract prefix, such as `ratings:`. */
export type HandlersOf<Prefix extends string> = Pick<Handlers, Extract<CallName, `${Prefix}:${string}`>>

/** Validates a request, runs its handler, and turns whatever happens into a value that can cross to the window. */
export async function answer<N extends CallName>(
  name: N,
  handler: Handler<N>,
  request: unknown,
  log: (message: string, error: unknown) => void
): Promise<CallResult<ResponseOf<N>>> {
  try {
    const parsed = CALLS[name].request.safeParse(request)
    if (!parsed.success) throw new AppError('invalid-request', invalidRequest(name, parsed.error.issues))
    return { ok: true, value: await handler(parsed.data as ValidRequestOf<N>) }
  } catch (error) {
    if (error instanceof AppError) {
      if (error.cause !== undefined) log(`${name}: ${error.message}`, error.cause)
      return { ok: false, error: { code: error.code, message: error.message } }
    }
    log(`${name} failed`, error)
    return { ok: false, error: { code: 'internal', message: errors.internal.call } }
  }
}

function invalidRequest(name: string, issues: readonly z.core.$ZodIssue[]): string {
  const found = issues.map((issue) =>
    issue.path.length > 0 ? `${issue.path.join('.')}: ${shapeProblem(issue)}` : shapeProblem(issue)
  )
  return errors['invalid-request'].refused(name, found)
}
