import { spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** An app that is driven through pipes, so that driving it takes no packet. */
export interface DrivenApp {
  /** The value of an expression in the page, once a promise is kept. */
  evaluate<T>(expression: string): Promise<T>
  /** Types a text where the cursor is, as an input method does. */
  type(text: string): Promise<void>
  /** Asks it to quit; its exit code. */
  quit(): Promise<number | null>
}

interface Answer {
  readonly id?: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** Starts a program with Chromium's remote debugging on two pipes and waits for its first page. */
export async function driveApp(program: string, args: readonly string[]): Promise<DrivenApp> {
  const child = spawn(program, [...args, '--remote-debugging-pipe'], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'pipe']
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [, , , to, from] = child.stdio as unknown as [null, null, null, Writable, Readable]
  to.on('error', () => undefined) // it has ended, which `ended` tells
  let nSent = 0
  const waiting = new Map<number, (answer: Answer) => void>()
  let rest = ''
  from.setEncoding('utf8').on('data', (part: string) => {
    const messages = (rest + part).split('\0')
    rest = messages.pop() ?? ''
    for (const message of messages) {
      const answer = JSON.parse(message) as Answer
      waiting.get(answer.id ?? -1)?.(answer)
      waiting.delete(answer.id ?? -1)
    }
  })
  const send = async <T>(method: string, params: object, sessionId?: string): Promise<T> => {
    const id = ++nSent
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    to.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`)
    const gone = ended.then((code): Answer => ({ error: { message: `the app ended with ${code}` } }))
    const { result, error } = await Promise.race([answered, gone])
    if (error) throw new Error(`${method}: ${error.message}`)
    return result as T
  }
  const sessionId = await attach(send)
  return {
    evaluate: async <T>(expression: string) => {
      const params = { expression, awaitPromise: true, returnByValue: true }
      const { result, exceptionDetails } = await send<Evaluated<T>>('Runtime.evaluate', params, sessionId)
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result.value
    },
    type: async (text) => void (await send('Input.insertText', { text }, sessionId)),
    quit: () => {
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), 20_000)
      return ended.finally(() => clearTimeout(force))
    }
  }
}

interface Evaluated<T> {
  readonly result: { readonly value: T }
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } }
}

type Send = <T>(method: string, params: object) => Promise<T>

async function attach(send: Send): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const { targetInfos } = await send<{ targetInfos: { type: string; targetId: string; url: string }[] }>(
      'Target.getTargets',
      {}
    )
    const page = targetInfos.find(({ type, url }) => type === 'page' && url.startsWith('app:'))
    if (page) {
      const params = { targetId: page.targetId, flatten: true }
      return (await send<{ sessionId: string }>('Target.attachToTarget', params)).sessionId
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the app opened no page')
}
