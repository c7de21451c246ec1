import fs from 'node:fs/promises'
import path from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, utilityProcess } from 'electron'
import type { Notice, Theme } from '@shared/contract'
import { openDataset } from './datasets/open-dataset'
import { appHandlers } from './handlers/app'
import { markHandlers } from './handlers/marks'
import { modelHandlers } from './handlers/model'
import { movieHandlers } from './handlers/movies'
import { ratingHandlers } from './handlers/ratings'
import { recommendationHandlers } from './handlers/recommendations'
import { currentSettings, settingHandlers } from './handlers/settings'
import { trainingHandlers } from './handlers/training'
import { registerCalls } from './ipc/register'
import { openLog } from './log'
import { Catalogue } from './recommend/catalogue'
import { popularItems } from './recommend/popular'
import { ProfileViews } from './recommend/profile-view'
import { Recommender } from './recommend/recommender'
import { isTrusted, lockDown, registerScheme, serveRenderer } from './security'
import { Library, type OpenedLibrary } from './store/library'
import { listMovies } from './store/movies'
import { openSql } from './store/open-sql'
import { ModelFiles } from './training/model-files'
import { Training } from './training/training'
import { broadcast, openWindow, setMenu, showProgress } from './window'

registerScheme()
if (app.requestSingleInstanceLock()) void app.whenReady().then(onReady).catch(cannotStart)
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
  const { library, setAside } = await Library.open({ sql, folder, fs, now: Date.now })
  const catalogue = new Catalogue(dataset)
  catalogue.include(library.read(listMovies))
  const recommender = new Recommender(catalogue.vocabulary, popularItems(dataset))
  const views = new ProfileViews(library, catalogue, recommender)
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
    }
  })
  const { found, notice } = await training.openCurrentModel()
  const notices = [...setAsideNotice(setAside), ...(notice ? [notice] : [])]

  const applyTheme = (theme: Theme): void => {
    nativeTheme.themeSource = theme
  }
  applyTheme(currentSettings(library).theme)
  registerCalls(
    {
      ...appHandlers({ version: app.getVersion(), library, dataset, catalogue, notices }),
      ...settingHandlers({ library, applyTheme }),
      ...recommendationHandlers({ views }),
      ...movieHandlers({ library, catalogue, views }),
      ...ratingHandlers({ library, catalogue, views, now: Date.now, onRated: () => training.announce() }),
      ...markHandlers({ library, catalogue, views, now: Date.now }),
      ...trainingHandlers({ training }),
      ...modelHandlers({ training })
    },
    isTrusted,
    log
  )
  closeBeforeQuit(training, library)
  await openWindow()
  if (!found) training.start()
}

function cannotStart(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error)
  dialog.showErrorBox('Matinee could not start', `${reason}\n\nNothing of yours was changed.`)
  app.exit(1)
}

/** Ends a running training and lets the last changes reach the disk before the app goes. */
function closeBeforeQuit(training: Training, library: Library): void {
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void Promise.all([training.close(), library.settle()]).finally(() => {
      closed = true
      app.quit()
    })
  })
}

function setAsideNotice(setAside: OpenedLibrary['setAside']): Notice[] {
  if (!setAside) return []
  const message = `Your library could not be opened because ${setAside.reason}. It was kept, untouched, as ${path.basename(setAside.file)} in Matinee's data folder, and a new library was started.`
  return [{ kind: 'library-set-aside', message }]
}
