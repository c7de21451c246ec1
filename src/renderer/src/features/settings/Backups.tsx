import { reasonOf } from '../../data/call'
import { useBackupActions, useBackupFailure, useBackups } from '../../data/backups'
import { BackupLine } from './BackupLine'
import { Problem } from './Problem'
import { useAttempt } from './use-attempt'

/** The daily copies: where they are, and going back to one. */
export function Backups() {
  const { data, isError, error } = useBackups()
  const { chooseFolder } = useBackupActions()
  const failure = useBackupFailure()
  const { problem, attempt } = useAttempt()
  return (
    <section aria-labelledby="backups-head">
      <h2 id="backups-head">Backups</h2>
      <div className="settings-list">
        <p className="body">
          A copy of every profile’s ratings and marks is made each day. The last two weeks are kept, and the first copy
          of each month for a year. Another disk is the safer place for them.
        </p>
        <Problem>{isError ? `The backups could not be listed. ${reasonOf(error)}` : null}</Problem>
        {data && (
          <div className="option">
            <p className="folder">
              <span className="quiet">Folder</span> {data.folder}
            </p>
            <button type="button" className="btn small" onClick={() => void attempt('', chooseFolder)}>
              Choose another folder
            </button>
          </div>
        )}
        <Problem>{problem ?? failure}</Problem>
        {data?.dates.length === 0 && failure === null && <p className="body">There is no backup in this folder yet.</p>}
        {data && data.dates.length > 0 && (
          <ul aria-label="Backups">
            {data.dates.map((date) => (
              <BackupLine key={date} date={date} />
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
