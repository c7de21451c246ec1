import { app, dialog } from 'electron'
import { DatasetError } from '../datasets/dataset'
import { AppError } from '@shared/errors'
import { openLog } from '../log/log'
import { texts } from '../words/texts'

const words = texts.dialogs

/** Says that the app cannot open, why, and where the library is; nothing of it was changed. Ends the app. */
export function cannotStart(error: unknown): void {
  const folder = app.getPath('userData')
  openLog(folder)('the app cannot start', error)
  dialog.showErrorBox(words.cannotStart, words.cannotStartBecause(reasonOf(error), folder))
  app.exit(1)
}

/** Why something that a start needs failed, in words. */
export function reasonOf(error: unknown): string {
  if (error instanceof AppError || error instanceof DatasetError) return error.message
  const code = (error as NodeJS.ErrnoException | null)?.code ?? ''
  const { notAllowed, full, faulty, fault } = words.cannotStartReasons
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return notAllowed
  if (['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE'].includes(code)) return full
  return code.startsWith('E') && !code.startsWith('ERR_') ? faulty(code) : fault
}
