import { readFile } from 'node:fs/promises'
import https from 'node:https'
import path from 'node:path'
import { app, BrowserWindow, nativeTheme } from 'electron'
import type { Theme } from '@shared/contract'
import { compose } from './compose'
import { MOVIELENS_DOWNLOADS } from './downloads/movielens-downloads'
import { disk } from './files/disk'
import { registerCalls } from './ipc/register'
import { jobStates } from './jobs/job-states'
import { askRescue } from './lifecycle/ask-rescue'
import { cannotStart } from './lifecycle/cannot-start'
import { claimFolder } from './lifecycle/claim-folder'
import { LastTyped } from './lifecycle/last-typed'
import { openingNotices } from './lifecycle/opening-notices'
import { closeBeforeQuit } from './lifecycle/quit'
import { removeStaleSessions } from './lifecycle/session-folder'
import { StartSteps } from './lifecycle/start-steps'
import { watchDisk } from './lifecycle/watch-disk'
import { watchPage } from './lifecycle/watch-page'
import { watchMain } from './lifecycle/watch-processes'
import { openLog } from './log/log'
import { fileDialogs } from './outside/file-dialogs'
import { OutsideFiles } from './outside/outside-files'
import { forkJob } from './processes/fork-job'
import { setMenu } from './shell/menu'
import { cutOff } from './shell/no-network'
import { isTrusted, lockDown, refuseSwitches, registerScheme, serveRenderer } from './shell/security'
import { broadcast, openWindow } from './shell/window'
import { scheduleBackups } from './store/backups/backup-schedule'
import { CopyRecord } from './store/backups/copy-record'
import { Library } from './store/library'
import { openSql } from './store/open-sql'
import { openOrRescue } from './store/rescue'
import { currentSettings } from './store/tables/settings'
import { localDay } from './time/when'

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
  const outside = new OutsideFiles({ fork: () => forkJob('file-jobs.js', 'Matinee files') })
  app.on('will-quit', () => outside.close())
  const record = await CopyRecord.open(disk, folder)
  const place = { sql, folder, fs: disk, now: Date.now, libraryId: record.content.libraryId }
  const { library, report, repairs, isOther } = await openOrRescue(
    () => Library.open({ ...place, onState: (state) => broadcast('library:state', state) }),
    { place, outside, record, ownFolder: path.join(folder, 'backups'), ask: askRescue }
  )

  const steps = new StartSteps(log)
  await steps.take('menu', setMenu, undefined)
  await steps.take('theme', () => applyTheme(library.read(currentSettings).theme), undefined)
  const typed = new LastTyped()
  const { backups, datasets, session, handlers } = await compose({
    ...{ sql, folder, fs: disk, outside, record, library, steps, log },
    ...{ now: Date.now, copiedAt: Date.now, today: () => localDay(Date.now()) },
    starter: path.join(__dirname, '../../resources/starter'),
    ...{ downloads: MOVIELENS_DOWNLOADS, get: https.get },
    forkTrainer: () => forkJob('trainer.js', 'Matinee trainer'),
    forkDatasetJob: () => forkJob('dataset-jobs.js', 'Matinee datasets'),
    listeners: {
      ...jobStates(log),
      library: (changed) => broadcast('library:changed', changed),
      backups: (state) => broadcast('backups:state', state)
    },
    version: app.getVersion(),
    licences: () => readFile(path.join(__dirname, '../THIRD-PARTY.txt'), 'utf8'),
    notices: openingNotices(report, repairs, isOther),
    onSaved: () => typed.answered(),
    ...fileDialogs(outside),
    applyTheme
  })

  registerCalls(handlers, isTrusted, log)
  closeBeforeQuit(typed, [() => session.close(), () => datasets.close()], library, log)
  if (!(await openWindow((window) => watchPage(window, log)))) return
  scheduleBackups(backups, () => library.export(), log)
  watchDisk(library, log)
  session.begin()
}

function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme
}
