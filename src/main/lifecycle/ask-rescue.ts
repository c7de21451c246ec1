import { app, dialog } from 'electron'
import { reasonOf } from './cannot-start'
import type { RescueCopy } from '../store/rescue'
import { texts } from '../words/texts'

/** Asks what to do about a library that cannot be read; nothing is done to it before an answer. */
export async function askRescue(cause: unknown, copies: readonly RescueCopy[]): Promise<RescueCopy | 'again'> {
  const words = texts.dialogs.unreadable
  const buttons = [words.quit, words.again, ...copies.map(({ date, nRatings }) => words.open(date, nRatings))]
  const { response } = await dialog.showMessageBox({
    ...{
      type: 'warning',
      title: texts.dialogs.cannotStart,
      message: words.what,
      detail: words.meaning(reasonOf(cause))
    },
    ...{ buttons, defaultId: 1, cancelId: 0, noLink: true }
  })
  if (response === 0) {
    app.exit(1)
    return new Promise<never>(() => undefined) // until it has gone
  }
  return copies[response - 2] ?? 'again'
}
