import fs from 'node:fs/promises'
import path from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, utilityProcess } from 'electron'
import type { Theme } from '@shared/contract'
import { openDataset } from './datasets/open-dataset'
import { appHandlers } from './handlers/app'
import { backupHandlers } from './handlers/backups'
import { factorHandlers } from './handlers/factors'
import { groupHandlers } from './handlers/groups'
import { diaryHandlers } from './handlers/diary'
import { historyHandlers } from './handlers/history'
import { lessonHandlers } from './handlers/lesson'
import { libraryHandlers } from './handlers/library'
import { markHandlers } from './handlers/marks'
import { modelHandlers } from './handlers/model'
import { movieHandlers } from './handlers/movies'
import { profileHandlers } from './handlers/profiles'
import { ratingHandlers } from './handlers/ratings'
import { recommendationHandlers } from './handlers/recommendations'
import { currentSettings, settingHandlers } from './handlers/settings'
import { trainingHandlers } from './handlers/training'
import { registerCalls } from './ipc/register'
import { openLog } from './log'
import { openingNotices } from './opening-notices'
import { AxisMemory } from './recommend/axis-memory'
import { Catalogue } from './recommend/catalogue'
import { popularItems } from './recommend/popular'
import { ProfileViews } from './recommend/profile-view'
import { Recommender } from './recommend/recommender'
import { TasteFactors } from './recommend/taste-factors'
import { closeBeforeQuit, keepWatch, mayStart } from './life'
import { setMenu } from './menu'
import { trainingNotifier } from './notifications'
import { isTrusted, lockDown, registerScheme, serveRenderer } from './security'
import { Backups } from './store/backups'
import { Library } from './store/library'
import { listMovies } from './store/movies'
import { openSql } from './store/open-sql'
import { readSetting } from './store/settings'
import { ModelFiles } from './training/model-files'
import { Training } from './training/training'
import { broadcast, openWindow, showProgress } from './window'

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

  const [sql, dataset] = await Promise.all([openSql(), openDataset(path.join(__dirname, '../../resources/starter'))])
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
  const catalogue = new Catalogue(dataset)
  catalogue.include(library.read(listMovies))
  const popular = popularItems(dataset)
  const recommender = new Recommender(catalogue.vocabulary, popular)
  const views = new ProfileViews(library, catalogue, recommender)
  const memory = new AxisMemory(fs, path.join(folder, 'taste-axes'))
  const factors = new TasteFactors({ catalogue, recommender, memory, log })
  const notifyOfTraining = trainingNotifier()
  const training = new Training({
    dataset,
    vocabulary: catalogue.vocabulary,
    library,
    files: new ModelFiles(fs, path.join(folder, 'models')),
    fork: () => utilityProcess.fork(path.join(__dirname, 'trainer.js'), [], { serviceName: 'Matinee trainer' }),
    settings: () => currentSettings(library).training,
    now: Date.now,
    log,
    onModel: (modelId, model) => {
      recommender.use(modelId, model)
      views.refresh()
    },
    onState: (state) => {
      broadcast('training:state', state)
      showProgress(state)
      notifyOfTraining(state)
    }
  })
  const { found, notice } = await training.openCurrentModel()
  const notices = [...openingNotices(report), ...(notice ? [notice] : [])]

  const applyTheme = (theme: Theme): void => {
    nativeTheme.themeSource = theme
  }
  applyTheme(currentSettings(library).theme)
  registerCalls(
    {
      ...appHandlers({ version: app.getVersion(), library, dataset, catalogue, notices }),
      ...settingHandlers({ library, applyTheme }),
      ...recommendationHandlers({ views }),
      ...factorHandlers({ factors, views }),
      ...groupHandlers({ library, recommender, views }),
      ...movieHandlers({ library, catalogue, views }),
      ...ratingHandlers({ library, catalogue, views, now: Date.now, onRated: () => training.announce() }),
      ...markHandlers({ library, catalogue, views, now: Date.now }),
      ...historyHandlers({ library, views, onRated: () => training.announce() }),
      ...profileHandlers({ library, views, now: Date.now, onRated: () => training.announce() }),
      ...libraryHandlers({ library }),
      ...diaryHandlers({ library, catalogue, views, now: Date.now }),
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
      ...lessonHandlers({ library, dataset, catalogue, popular })
    },
    isTrusted,
    log
  )
  closeBeforeQuit(training, library, log)
  await openWindow()
  if (!found) training.start()
  keepWatch(library, backups, log)
  setTimeout(() => catalogue.searchTitles('a', 1), 500) // builds the index before the first letter is typed
}

function cannotStart(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error)
  dialog.showErrorBox('Matinee could not start', `${reason}\n\nNothing of yours was changed.`)
  app.exit(1)
}

async function askForFolder(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })
  return canceled ? null : (filePaths[0] ?? null)
}
