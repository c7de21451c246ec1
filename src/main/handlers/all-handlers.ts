import type { Theme } from '@shared/contract'
import type { Datasets } from '../datasets/datasets'
import type { FileDialogs } from '../outside/file-dialogs'
import type { ImportSession } from '../imports/session'
import type { Handlers } from '../ipc/calls'
import type { Log } from '../log/log'
import type { Session } from '../session/session'
import type { Backups } from '../store/backups/backups'
import type { Library } from '../store/library'
import { appHandlers, type AppParts } from './app'
import { backupHandlers } from './backups'
import { datasetHandlers } from './datasets'
import { diaryHandlers, type DiaryParts } from './diary'
import { exportHandlers } from './exports'
import { factorHandlers } from './factors'
import { groupHandlers } from './groups'
import { historyHandlers } from './history'
import { importHandlers } from './imports'
import { lessonHandlers } from './lesson'
import { libraryHandlers } from './library'
import { markHandlers } from './marks'
import { modelHandlers } from './model'
import { movieHandlers } from './movies'
import { profileHandlers } from './profiles'
import { questionHandlers } from './questions'
import { ratingHandlers } from './ratings'
import { recommendationHandlers } from './recommendations'
import { settingHandlers } from './settings'
import { tasteHandlers } from './tastes'
import { trainingHandlers } from './training'

/** What the handlers need besides the session, and what stays when another dataset is used. */
export interface HandlerParts
  extends Pick<AppParts, 'version' | 'notices' | 'licences' | 'onSaved'>, Pick<DiaryParts, 'today'> {
  readonly library: Library
  readonly backups: Backups
  readonly backupFolder: () => string
  readonly datasets: Datasets
  readonly dialogs: FileDialogs
  readonly applyTheme: (theme: Theme) => void
  readonly imports: ImportSession
  readonly log: Log
  readonly now: () => number
}

/** What the handlers need of a session. */
type HandledSession = Pick<
  Session,
  'dataset' | 'catalogue' | 'popular' | 'recommender' | 'views' | 'factors' | 'training'
>

/** What answers each call of the contract while a session is in use. */
export function handlersOf(parts: HandlerParts, session: HandledSession): Handlers {
  const { version, notices, licences, onSaved, library, backups, backupFolder, datasets, dialogs, applyTheme } = parts
  const { imports, log, now, today } = parts
  const { askForFolder, askForDataset, askForFiles, save } = dialogs
  const { dataset, catalogue, popular, recommender, views, factors, training } = session
  return {
    ...appHandlers({ version, library, dataset, catalogue, notices, licences, onSaved }),
    ...settingHandlers({ library, applyTheme }),
    ...recommendationHandlers({ views }),
    ...factorHandlers({ factors, views }),
    ...groupHandlers({ library, recommender, views }),
    ...movieHandlers({ library, catalogue, views }),
    ...ratingHandlers({ library, catalogue, views, now }),
    ...questionHandlers({ views }),
    ...markHandlers({ library, catalogue, views, now }),
    ...tasteHandlers({ library, catalogue, views, now }),
    ...diaryHandlers({ library, catalogue, views, now, today }),
    ...historyHandlers({ library, views }),
    ...profileHandlers({ library, views, now }),
    ...libraryHandlers({ library }),
    ...backupHandlers({ library, backups, views, backupFolder, askForFolder, log }),
    ...trainingHandlers({ training }),
    ...modelHandlers({ training }),
    ...lessonHandlers({ library, dataset, catalogue, popular }),
    ...datasetHandlers({ datasets, askForDataset }),
    ...importHandlers({
      session: imports,
      library,
      views,
      now,
      askForFiles,
      offerDataset: (source) => datasets.offerIfDataset(source)
    }),
    ...exportHandlers({ library, catalogue, now, save })
  }
}
