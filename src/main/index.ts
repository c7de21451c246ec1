import { readFile } from 'node:fs/promises'
import https from 'node:https'
import path from 'node:path'
import { app, BrowserWindow, nativeTheme } from 'electron'
import type { Theme } from '@shared/contract'
import { askRescue } from './lifecycle/ask-rescue'
import { cannotStart } from './lifecycle/cannot-start'
import { claimFolder } from './lifecycle/claim-folder'
import type { InstalledDataset } from './datasets/dataset'
import { DatasetFolders } from './datasets/dataset-folders'
import { openDatasetInUse, rememberDataset } from './datasets/dataset-in-use'
import { Datasets } from './datasets/datasets'
import { openInstalled } from './datasets/open-dataset'
import { MOVIELENS_DOWNLOADS } from './downloads/movielens-downloads'
import { announceChanges } from './session/follow-library'
import { forkJob } from './processes/fork-job'
import { handlersOf } from './handlers/all-handlers'
import type { StandingParts } from './handlers/parts'
import { fileDialogs } from './outside/file-dialogs'
import { partsOutside } from './outside/chosen-files'
import { OutsideFiles } from './outside/outside-files'
import { ImportSession } from './imports/session'
import { registerCalls } from './ipc/register'
import { jobStates } from './jobs/job-states'
import { keepWatch } from './lifecycle/keep-watch'
import { localDay } from './time/local-day'
import { openLog } from './log/log'
import { setMenu } from './shell/menu'
import { cutOff } from './shell/no-network'
import { openingNotices } from './lifecycle/opening-notices'
import { LastTyped } from './lifecycle/last-typed'
import { closeBeforeQuit } from './lifecycle/quit'
import { isTrusted, lockDown, refuseSwitches, registerScheme, serveRenderer } from './shell/security'
import type { SessionParts } from './session/session'
import { removeStaleSessions } from './lifecycle/session-folder'
import { SessionInUse } from './session/session-in-use'
import { StartSteps } from './lifecycle/start-steps'
import { Backups } from './store/backups/backups'
import { CopyRecord } from './store/backups/copy-record'
import { disk } from './files/disk'
import { Library } from './store/library'
import { libraryIdOf } from './store/library-id'
import { listMovies } from './store/tables/movies'
import { openSql } from './store/open-sql'
import { openOrRescue } from './store/rescue'
import { currentSettings, readSetting } from './store/tables/settings'
import { tidy } from './log/tidy'
import { watchPage } from './lifecycle/watch-page'
import { watchMain } from './lifecycle/watch-processes'
import { broadcast, openWindow } from './shell/window'

refuseSwitches()
process.umask(0o077) // whatever is written, here or in a folder that was chosen, is nobody else's to read
registerScheme()
cutOff()
lockDown()
if (claimFolder()) app.whenReady().then(onReady).catch(cannotStart)
else app.quit()

app.on('window-all-closed', () => app.quit())
app.on('second-instance', () => {
  const [window] = BrowserWindow.getAllWindows()
  if (!window) return
  if (window.isMinimized()) window.restore()
  window.focus()
})

async function onReady(): Promise<void> {
  const folder = app.getPath('userData')
  const log = openLog(folder)
  watchMain(log)
  removeStaleSessions(log)
  serveRenderer(path.join(__dirname, '../renderer'))

  const sql = await openSql()
  const outside = new OutsideFiles({
    fork: () => forkJob('file-jobs.js', 'Matinee files')
  })
  app.on('will-quit', () => outside.close())
  const ownFolder = path.join(folder, 'backups')
  const record = await CopyRecord.open(disk, folder)
  const place = { sql, folder, fs: disk, now: Date.now, libraryId: record.content.libraryId }
  const { library, report, repairs, isOther } = await openOrRescue(
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
  const steps = new StartSteps(log)
  await steps.take('menu', setMenu, undefined)
  await steps.take('theme', () => applyTheme(library.read(currentSettings).theme), undefined)
  const jobs = jobStates(log)
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
      await session.exchange(await openInstalled(of))
      handlers = handlersOf({ ...parts, ...session.current })
      await tidy('the next start uses another dataset', () => rememberDataset(library, summary.datasetId), log)
      void tidy('the movies of an import were not looked for again', () => imports.datasetChanged(), log)
    },
    onRemoved: () => session.current.training.removeOldModels(),
    now: Date.now,
    log,
    onState: jobs.datasets
  })
  await steps.take('datasets', () => datasets.open(), undefined)
  const sessionParts: SessionParts = {
    library,
    folder,
    fork: () => forkJob('trainer.js', 'Matinee trainer'),
    isInstalled: (datasetId) => datasets.has(datasetId),
    log,
    onTraining: jobs.training
  }
  const open = (dataset: InstalledDataset): Promise<SessionInUse> => SessionInUse.open(sessionParts, dataset)
  const { built: session, notice } = await openDatasetInUse(folders, library, open, log)
  const imports = new ImportSession({
    ...{ library, inUse: () => session.current, now: Date.now, onState: jobs.imports },
    readOutside: (file) => partsOutside(outside, file)
  })
  const typed = new LastTyped()
  const parts: StandingParts = {
    onSaved: () => typed.answered(),
    version: app.getVersion(),
    licences: () => readFile(path.join(__dirname, '../THIRD-PARTY.txt'), 'utf8'),
    notices: [...openingNotices(report, repairs, isOther), notice, session.current.notice, ...steps.notices].filter(
      (each) => each !== null
    ),
    library,
    backups,
    backupFolder,
    datasets,
    ...fileDialogs(outside),
    applyTheme,
    imports,
    log,
    now: Date.now,
    today: () => localDay(Date.now())
  }
  let handlers = handlersOf({ ...parts, ...session.current })
  announceChanges(library, (changed) => broadcast('library:changed', changed))
  registerCalls(() => handlers, isTrusted, log)
  closeBeforeQuit(typed, [() => session.close(), () => datasets.close()], library, log)
  if (!(await openWindow((window) => watchPage(window, log)))) return
  keepWatch(library, backups, log)
  session.begin()
}

function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme
}
