import { BrowserWindow, Notification } from 'electron'
import type { DatasetsState } from '@shared/datasets'
import type { ImportState } from '@shared/imports'
import type { TrainingState } from '@shared/training'
import { datasetNews } from './dataset-news'
import { importNews } from './import-news'
import { endOfLongJob, type News } from './news'
import { trainingNews } from './training-news'

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

/** Listeners to the states of what may take long, which tell how it ended. */
export function longJobNotifiers() {
  const told = { tell: notifyWhenAway, now: Date.now }
  let training: TrainingState | null = null
  return {
    training: (state: TrainingState): void => {
      const news = training && trainingNews(training, state) // a training knows itself how long it took
      training = state
      if (news) notifyWhenAway(news)
    },
    datasets: endOfLongJob<DatasetsState>({
      ...told,
      isBusy: ({ activity }) => activity.kind !== 'idle',
      newsOf: datasetNews
    }),
    imports: endOfLongJob<ImportState>({
      ...told,
      isBusy: ({ phase }) => phase === 'reading' || phase === 'importing',
      newsOf: importNews
    })
  }
}
