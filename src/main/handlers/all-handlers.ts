import type { Handlers } from '../ipc/calls'
import { appHandlers } from './app'
import { backupHandlers } from './backups'
import { datasetHandlers } from './datasets'
import { diaryHandlers } from './diary'
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
import type { Parts } from './parts'
import { profileHandlers } from './profiles'
import { questionHandlers } from './questions'
import { ratingHandlers } from './ratings'
import { recommendationHandlers } from './recommendations'
import { settingHandlers } from './settings'
import { tasteHandlers } from './tastes'
import { trainingHandlers } from './training'

/** What answers each call of the contract while a session is in use. */
export const handlersOf = (parts: Parts): Handlers => ({
  ...appHandlers(parts),
  ...settingHandlers(parts),
  ...recommendationHandlers(parts),
  ...factorHandlers(parts),
  ...groupHandlers(parts),
  ...movieHandlers(parts),
  ...ratingHandlers(parts),
  ...questionHandlers(parts),
  ...markHandlers(parts),
  ...tasteHandlers(parts),
  ...diaryHandlers(parts),
  ...historyHandlers(parts),
  ...profileHandlers(parts),
  ...libraryHandlers(parts),
  ...backupHandlers(parts),
  ...trainingHandlers(parts),
  ...modelHandlers(parts),
  ...lessonHandlers(parts),
  ...datasetHandlers(parts),
  ...importHandlers(parts),
  ...exportHandlers(parts)
})
