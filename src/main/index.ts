import fs from 'node:fs/promises'
import https from 'node:https'
import path from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, utilityProcess } from 'electron'
import type { Theme } from '@shared/contract'
import { DatasetFolders } from './datasets/dataset-folders'
import { openDatasetInUse, rememberDataset } from './datasets/dataset-in-use'
import { Datasets } from './datasets/datasets'
import { openInstalled } from './datasets/open-dataset'
import { MOVIELENS_DOWNLOADS } from './downloads/movielens-downloads'
import { appHandlers } from './handlers/app'
import { backupHandlers } from './handlers/backups'
import { datasetHandlers } from './handlers/datasets'
import { exportHandlers } from './handlers/exports'
import { factorHandlers } from './handlers/factors'
import { groupHandlers } from './handlers/groups'
import { diaryHandlers } from './handlers/diary'
import { historyHandlers } from './handlers/history'
import { importHandlers } from './handlers/imports'
import { lessonHandlers } from './handlers/lesson'
import { libraryHandlers } from './handlers/library'
import { markHandlers } from './handlers/marks'
import { modelHandlers } from './handlers/model'
import { movieHandlers } from './handlers/movies'
import { profileHandlers } from './handlers/profiles'
import { questionHandlers } from './handlers/questions'
import { ratingHandlers } from './handlers/ratings'
import { recommendationHandlers } from './handlers/recommendations'
import { currentSettings, settingHandlers } from './handlers/settings'
import { tasteHandlers } from './handlers/tastes'
import { trainingHandlers } from './handlers/training'
import type { Handlers } from './ipc/calls'
import { askForFiles, saveFiles } from './file-dialogs'
import { ImportSession } from './imports/session'
import { registerCalls } from './ipc/register'
import { openLog } from './log'
import { openingNotices } from './opening-notices'
import { closeBeforeQuit, keepWatch, mayStart } from './life'
import { setMenu } from './menu'
import { datasetShare, importShare, progressOf, trainingShare } from './job-progress'
import { longJobNotifiers } from './notifications'
import { openSession, type Session, type SessionParts } from './session'
import { isTrusted, lockDown, registerScheme, serveRenderer } from './security'
import { Backups } from './store/backups'
import { Library } from './store/library'
import { listMovies } from './store/movies'
import { openSql } from './store/open-sql'
import { readSetting } from './store/settings'
import { broadcast, openWindow, showProgress } from './window'
import { texts } from './words/texts'

registerScheme()
if (mayStart()) void app.whenReady().then(onReady).catch(cannotStart)
else app.quit()

app.on('window-all-closed', () => app.quit())
app.on('second-instance', () => {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
})

async function onReady(): Promise<void> {
  const folder = app.getPath('userData')
  const log = openLog(folder)
  lockDown()
  setMenu()
  serveRenderer(path.join(__dirname, '../renderer'))

  const sql = await openSql()
  const { library, report } = await Library.open({
    sql,
    folder,
    fs,
    now: Date.now,
    onState: (state) => broadcast('library:state', state)
  })
  const ownFolder = path.join(folder, 'backups')
  const backupFolder = (): string => library.read((db) => readSetting(db, 'backupFolder')) ?? ownFolder
  const backups = new Backups({
    sql,
    fs,
    folder: backupFolder,
    ownFolder,
    now: Date.now,
    onState: (state) => broadcast('backups:state', state)
  })
  const folders = new DatasetFolders(path.join(folder, 'datasets'), path.join(__dirname, '../../resources/starter'))
  const notify = longJobNotifiers()
  const progress = progressOf(showProgress)
  const sessionParts: SessionParts = {
    library,
    folder,
    fork: () => utilityProcess.fork(path.join(__dirname, 'trainer.js'), [], { serviceName: 'Matinee trainer' }),
    isInstalled: (datasetId) => datasets.has(datasetId),
    log,
    onTraining: (state) => {
      broadcast('training:state', state)
      progress('training', trainingShare(state))
      notify.training(state)
    }
  }
  const datasets: Datasets = new Datasets({
    folders,
    downloadFolder: path.join(folder, 'downloads'),
    downloads: MOVIELENS_DOWNLOADS,
    get: https.get,
    fork: () => utilityProcess.fork(path.join(__dirname, 'dataset-jobs.js'), [], { serviceName: 'Matinee datasets' }),
    known: () => library.read(listMovies),
    inUse: () => session.dataset.id,
    use: async ({ folder: of, summary }) => {
      const dataset = await openInstalled(of)
      await rememberDataset(library, summary.datasetId)
      const before = session
      const after = await openSession(sessionParts, dataset)
      await before.training.close()
      session = after
      handlers = handlersOf(after)
      if (!after.hasModel) after.training.start()
      void after.catalogue.prepareSearch()
    },
    onRemoved: () => session.training.removeOldModels(),
    now: Date.now,
    log,
    onState: (state) => {
      broadcast('datasets:state', state)
      progress('datasets', datasetShare(state))
      notify.datasets(state)
    }
  })
  await datasets.open()
  const inUse = await openDatasetInUse(folders, library, log)
  let session = await openSession(sessionParts, inUse.dataset)
  const notices = [...openingNotices(report), inUse.notice, session.notice].filter((notice) => notice !== null)

  const applyTheme = (theme: Theme): void => {
    nativeTheme.themeSource = theme
  }
  applyTheme(currentSettings(library).theme)
  const handlersOf = ({ dataset, catalogue, popular, recommender, views, factors, training }: Session): Handlers => ({
    ...appHandlers({ version: app.getVersion(), library, dataset, catalogue, notices }),
    ...settingHandlers({ library, applyTheme }),
    ...recommendationHandlers({ views }),
    ...factorHandlers({ factors, views }),
    ...groupHandlers({ library, recommender, views }),
    ...movieHandlers({ library, catalogue, views }),
    ...ratingHandlers({ library, catalogue, views, now: Date.now, onRated: () => training.announce() }),
    ...questionHandlers({ views }),
    ...markHandlers({ library, catalogue, views, now: Date.now }),
    ...tasteHandlers({ library, catalogue, views, now: Date.now }),
    ...diaryHandlers({ library, catalogue, views, now: Date.now }),
    ...historyHandlers({ library, views, onRated: () => training.announce() }),
    ...profileHandlers({ library, views, now: Date.now, onRated: () => training.announce() }),
    ...libraryHandlers({ library }),
    ...backupHandlers({
      library,
      backups,
      views,
      backupFolder,
      askForFolder,
      log,
      onRated: () => training.announce()
    }),
    ...trainingHandlers({ training }),
    ...modelHandlers({ training }),
    ...lessonHandlers({ library, dataset, catalogue, popular }),
    ...datasetHandlers({ datasets, askForDataset }),
    ...importHandlers({
      session: new ImportSession({
        library,
        catalogue,
        views,
        now: Date.now,
        onState: (state) => {
          broadcast('imports:state', state)
          progress('imports', importShare(state))
          notify.imports(state)
        }
      }),
      library,
      views,
      now: Date.now,
      askForFiles,
      offerDataset: (source) => datasets.offerIfDataset(source),
      onRated: () => training.announce()
    }),
    ...exportHandlers({ library, catalogue, now: Date.now, save: saveFiles })
  })
  let handlers = handlersOf(session)
  registerCalls(() => handlers, isTrusted, log)
  closeBeforeQuit([() => session.training.close(), () => datasets.close()], library, log)
  if (!(await openWindow())) return
  if (!session.hasModel) session.training.start()
  keepWatch(library, backups, log)
  setTimeout(() => void session.catalogue.prepareSearch(), 500) // so that it is there before the first letter is typed
}

function cannotStart(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error)
  dialog.showErrorBox(texts.dialogs.cannotStart, texts.dialogs.cannotStartBecause(reason))
  app.exit(1)
}

async function askForDataset(kind: 'archive' | 'folder'): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(
    kind === 'folder'
      ? { properties: ['openDirectory'] }
      : { properties: ['openFile'], filters: [{ name: texts.dialogs.datasetArchive, extensions: ['zip'] }] }
  )
  return canceled ? null : (filePaths[0] ?? null)
}

async function askForFolder(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })
  return canceled ? null : (filePaths[0] ?? null)
}
