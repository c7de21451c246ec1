import { BrowserWindow, Notification } from 'electron'
import type { TrainingState } from '@shared/training'
import { trainingNews, type News } from './training-news'

/** Tells news through the system while no window of ours has the focus; a click brings the window to the front. */
export function notifyWhenAway({ title, body }: News): void {
  if (BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported()) return
  const notification = new Notification({ title, body, silent: true })
  notification.on('click', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  notification.show()
}

/** A listener to training states that tells the end of long trainings. */
export function trainingNotifier(): (state: TrainingState) => void {
  let before: TrainingState | null = null
  return (state) => {
    const news = before && trainingNews(before, state)
    before = state
    if (news) notifyWhenAway(news)
  }
}
