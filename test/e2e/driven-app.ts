import { spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** An app that is driven through pipes: driving it takes no packet, and holds none of its pages back while they load. */
export interface DrivenApp {
  readonly pid: number
  /** What it has written to its standard error. */
  output(): string
  /** The value of an expression in the page that is there now, once a promise is kept. */
  evaluate<T>(expression: string): Promise<T>
  /** Types a text where the cursor is, as an input method does. */
  type(text: string): Promise<void>
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>
  /** Asks it to quit; its exit code. */
  quit(): Promise<number | null>
}

interface Answer {
  readonly id?: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

interface Evaluated<T> {
  readonly result: { readonly value: T }
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } }
}

type Send = <T>(method: string, params: object, sessionId?: string) => Promise<T>

const FIRST_PAGE_MS = 90_000

/** Starts a program with Chromium's remote debugging on two pipes and waits for its first page. Throws when it ends without one. */
export async function driveApp(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  firstPageMs = FIRST_PAGE_MS
): Promise<DrivenApp> {
  const child = spawn(program, [...args, '--remote-debugging-pipe'], {
    stdio: ['ignore', 'inherit', 'pipe', 'pipe', 'pipe'],
    env
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  let output = ''
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (output += part))
  const [, , , to, from] = child.stdio as unknown as [null, null, null, Writable, Readable]
  const send = senderTo(to, from, ended)
  const quit = (): Promise<number | null> => {
    child.kill('SIGTERM')
    const force = setTimeout(() => child.kill('SIGKILL'), 20_000)
    return ended.finally(() => clearTimeout(force))
  }
  let page = ''
  try {
    page = await pageOf(send, firstPageMs)
  } catch (error) {
    child.kill('SIGKILL')
    throw new Error(`${String(error)}\n${output.slice(-2_000)}`, { cause: error })
  }
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    quit,
    evaluate: (expression) => inPage(send, page, (sessionId) => evaluate(send, sessionId, expression)),
    type: (text) => inPage(send, page, async (sessionId) => void (await send('Input.insertText', { text }, sessionId)))
  }
}

function senderTo(to: Writable, from: Readable, ended: Promise<number | null>): Send {
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
  return async <T>(method: string, params: object, sessionId?: string) => {
    const id = ++nSent
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    to.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`)
    const gone = ended.then((code): Answer => ({ error: { message: `the app ended with ${code}` } }))
    const { result, error } = await Promise.race([answered, gone])
    if (error) throw new Error(`${method}: ${error.message}`)
    return result as T
  }
}

/** Each time anew: the page may have been loaded again by another process, or have gone elsewhere. */
async function inPage<T>(send: Send, targetId: string, work: (sessionId: string) => Promise<T>): Promise<T> {
  const params = { targetId, flatten: true }
  const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', params)
  try {
    return await work(sessionId)
  } finally {
    await send('Target.detachFromTarget', { sessionId }).catch(() => undefined) // the app has ended
  }
}

async function evaluate<T>(send: Send, sessionId: string, expression: string): Promise<T> {
  const params = { expression, awaitPromise: true, returnByValue: true }
  const { result, exceptionDetails } = await send<Evaluated<T>>('Runtime.evaluate', params, sessionId)
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value
}

async function pageOf(send: Send, patienceMs: number): Promise<string> {
  const start = performance.now()
  while (performance.now() - start < patienceMs) {
    const { targetInfos } = await send<{ targetInfos: { type: string; targetId: string; url: string }[] }>(
      'Target.getTargets',
      {}
    )
    const page = targetInfos.find(({ type, url }) => type === 'page' && url.startsWith('app:'))
    if (page) return page.targetId
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the app opened no page')
}
