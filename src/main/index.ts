import fs from 'node:fs/promises'
import https from 'node:https'
import path from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme } from 'electron'
import type { Theme } from '@shared/contract'
import { askRescue } from './ask-rescue'
import { DatasetFolders } from './datasets/dataset-folders'
import { openDatasetInUse, rememberDataset } from './datasets/dataset-in-use'
import { Datasets } from './datasets/datasets'
import { openInstalled } from './datasets/open-dataset'
import { MOVIELENS_DOWNLOADS } from './downloads/movielens-downloads'
import { forkJob } from './fork-job'
import { handlersOf, type HandlerParts } from './handlers/all-handlers'
import { currentSettings } from './handlers/settings'
import { partsOutside } from './files/chosen-files'
import { OutsideFiles } from './files/outside-files'
import { ImportSession } from './imports/session'
import { registerCalls } from './ipc/register'
import { jobStates } from './job-states'
import { closeBeforeQuit, keepWatch, mayStart } from './life'
import { openLog } from './log'
import { setMenu } from './menu'
import { cutOff } from './no-network'
import { openingNotices } from './opening-notices'
import { isTrusted, lockDown, refuseSwitches, registerScheme, serveRenderer } from './security'
import { SessionInUse } from './session-in-use'
import { Backups } from './store/backups'
import { CopyRecord } from './store/copy-record'
import { Library } from './store/library'
import { libraryIdOf } from './store/library-id'
import { listMovies } from './store/movies'
import { openSql } from './store/open-sql'
import { openOrRescue } from './store/rescue'
import { readSetting } from './store/settings'
import { broadcast, openWindow } from './window'
import { texts } from './words/texts'

refuseSwitches()
process.umask(0o077) // whatever is written, here or in a folder that was chosen, is nobody else's to read
registerScheme()
cutOff()
lockDown()
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
  setMenu()
  serveRenderer(path.join(__dirname, '../renderer'))

  const sql = await openSql()
  const outside = new OutsideFiles({
    fork: () => forkJob('file-jobs.js', 'Matinee files')
  })
  app.on('will-quit', () => outside.close())
  const ownFolder = path.join(folder, 'backups')
  const record = await CopyRecord.open(fs, folder)
  const place = { sql, folder, fs, now: Date.now }
  const { library, report } = await openOrRescue(
    () => Library.open({ ...place, onState: (state) => broadcast('library:state', state) }),
    { place, outside, record, ownFolder, ask: askRescue }
  )
  const backupFolder = (): string =>
    library.read((db) => readSetting(db, 'backupFolder')) ?? record.content.folder ?? ownFolder
  const backups = new Backups({
    ...{ sql, outside, folder: backupFolder, ownFolder, record, log },
    libraryId: () => libraryIdOf(library, record.content.libraryId),
    now: Date.now,
    onState: (state) => broadcast('backups:state', state)
  })
  const jobs = jobStates()
  const folders = new DatasetFolders(path.join(folder, 'datasets'), path.join(__dirname, '../../resources/starter'))
  const datasets: Datasets = new Datasets({
    folders,
    downloadFolder: path.join(folder, 'downloads'),
    downloads: MOVIELENS_DOWNLOADS,
    get: https.get,
    fork: () => forkJob('dataset-jobs.js', 'Matinee datasets'),
    outside,
    known: () => library.read(listMovies),
    inUse: () => session.current.dataset.id,
    use: async ({ folder: of, summary }) => {
      const dataset = await openInstalled(of)
      await rememberDataset(library, summary.datasetId)
      await session.exchange(dataset)
      handlers = handlersOf(parts, session.current)
      imports
        .datasetChanged()
        .catch((error: unknown) => log('the movies of an import were not looked for again', error))
      void session.current.catalogue.prepareSearch()
    },
    onRemoved: () => session.current.training.removeOldModels(),
    now: Date.now,
    log,
    onState: jobs.datasets
  })
  await datasets.open()
  const inUse = await openDatasetInUse(folders, library, log)
  const session = await SessionInUse.open(
    {
      library,
      folder,
      fork: () => forkJob('trainer.js', 'Matinee trainer'),
      isInstalled: (datasetId) => datasets.has(datasetId),
      log,
      onTraining: jobs.training
    },
    inUse.dataset
  )
  const notices = [...openingNotices(report), inUse.notice, session.current.notice].filter((notice) => notice !== null)

  const applyTheme = (theme: Theme): void => {
    nativeTheme.themeSource = theme
  }
  applyTheme(currentSettings(library).theme)
  const imports = new ImportSession({
    ...{ library, inUse: () => session.current, now: Date.now, onState: jobs.imports },
    readOutside: (file) => partsOutside(outside, file)
  })
  const parts: HandlerParts = {
    version: app.getVersion(),
    licences: () => fs.readFile(path.join(__dirname, '../THIRD-PARTY.txt'), 'utf8'),
    notices,
    library,
    backups,
    backupFolder,
    datasets,
    outside,
    applyTheme,
    imports,
    log
  }
  let handlers = handlersOf(parts, session.current)
  registerCalls(() => handlers, isTrusted, log)
  closeBeforeQuit([() => session.close(), () => datasets.close()], library, log)
  if (!(await openWindow())) return
  session.begin()
  keepWatch(library, backups, log)
  setTimeout(() => void session.current.catalogue.prepareSearch(), 500) // so that it is there before the first letter is typed
}

function cannotStart(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error)
  dialog.showErrorBox(texts.dialogs.cannotStart, texts.dialogs.cannotStartBecause(reason))
  app.exit(1)
}
