import type { z } from 'zod'
import { ANSWERED, type AnsweredName, type CallResult, type ResponseOf, type ValidRequestOf } from '@shared/contract'
import { AppError } from '@shared/errors'
import { errors } from '../words/errors'
import { shapeProblem } from '../words/shape-errors'
import { shapeFault } from './check-shape'

/** What answers a call: a plain function of a valid request. */
export type Handler<N extends AnsweredName> = (request: ValidRequestOf<N>) => ResponseOf<N> | Promise<ResponseOf<N>>
export type Handlers = { readonly [N in AnsweredName]: Handler<N> }
/** The handlers of one contract prefix, such as `ratings:`. */
export type HandlersOf<Prefix extends string> = Pick<Handlers, Extract<AnsweredName, `${Prefix}:${string}`>>

/**
 * Validates a request, runs its handler, and turns whatever happens into a value that can cross to the window. An answer that the
 * contract does not describe stays here: it is a fault of ours, and the log has it.
 */
export async function answer<N extends AnsweredName>(
  name: N,
  handler: Handler<N>,
  request: unknown,
  log: (message: string, error: unknown) => void
): Promise<CallResult<ResponseOf<N>>> {
  try {
    const { request: asked, response } = ANSWERED[name]
    const parsed = asked.safeParse(request)
    if (!parsed.success) throw new AppError('invalid-request', invalidRequest(name, parsed.error.issues))
    const value = await handler(parsed.data as ValidRequestOf<N>)
    const fault = await shapeFault(response, value)
    if (fault !== null) throw new Error(`the answer is not as the contract says: ${fault}`)
    return { ok: true, value }
  } catch (error) {
    if (error instanceof AppError) {
      if (error.cause !== undefined) log(`${name} was refused`, error)
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
