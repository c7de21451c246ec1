import type { CallName, RequestOf, ResponseOf } from '@shared/contract'
import { texts } from '../words/texts/texts'

/** A call that main refused or could not do: a code for programs and a sentence for people. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed'

  constructor(
    readonly code: string,
    message: string
  ) {
    super(message)
  }
}

/** Makes one call to main; throws CallFailed when main answers with an error. */
export async function call<N extends CallName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>> {
  const result = await window.matinee.call(name, request)
  if (result.ok) return result.value
  throw new CallFailed(result.error.code, result.error.message)
}

/** The sentence to show for anything thrown. */
export const reasonOf = (error: unknown): string =>
  error instanceof CallFailed ? error.message : texts.common.unexpected
