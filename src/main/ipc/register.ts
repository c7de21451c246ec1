import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import { ANSWERED, type AnsweredName, type CallResult } from '@shared/contract'
import { answer, type Handlers } from './calls'
import { errors } from '../words/errors'

/**
 * Lets the window make the calls of the contract, from the main frame of a trusted page only. Who answers is asked at each call:
 * another dataset brings other handlers.
 */
export function registerCalls(
  handlers: () => Handlers,
  isTrusted: (url: string) => boolean,
  log: (message: string, error: unknown) => void
): void {
  for (const name of Object.keys(ANSWERED) as AnsweredName[])
    ipcMain.handle(name, (event: IpcMainInvokeEvent, request: unknown): Promise<CallResult<unknown>> => {
      const frame = event.senderFrame // null when the frame has gone meanwhile
      if (!frame || frame.parent !== null || !isTrusted(frame.url)) {
        log(`${name} was called from ${frame ? 'another page' : 'a frame that has gone'}`, null)
        const error = { code: 'sender-not-allowed', message: errors['sender-not-allowed'] }
        return Promise.resolve({ ok: false, error })
      }
      return answer(name, handlers()[name] as never, request, log)
    })
}
