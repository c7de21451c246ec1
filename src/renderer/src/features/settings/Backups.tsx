import { reasonOf } from '../../data/call'
import { useBackupActions, useBackupFailure, useBackups } from '../../data/backups'
import { texts } from '../../words/texts'
import { BackupLine } from './BackupLine'
import { Problem } from './Problem'
import { useAttempt } from './use-attempt'

const words = texts.settings.backups

/** The daily copies: where they are, and going back to one. */
export function Backups() {
  const { data, isError, error } = useBackups()
  const { chooseFolder } = useBackupActions()
  const failure = useBackupFailure()
  const { problem, attempt } = useAttempt()
  return (
    <section aria-labelledby="backups-head">
      <h2 id="backups-head">{words.head}</h2>
      <div className="settings-list">
        <p className="body">{words.meaning}</p>
        <Problem>{isError ? words.failed(reasonOf(error)) : null}</Problem>
        {data && (
          <div className="option">
            <p className="folder">
              {words.folder(data.folder, (part) => (
                <span className="quiet">{part}</span>
              ))}
            </p>
            <button type="button" className="btn small" onClick={() => void attempt('', chooseFolder)}>
              {words.chooseFolder}
            </button>
          </div>
        )}
        <Problem>{problem ?? failure}</Problem>
        {data?.dates.length === 0 && failure === null && <p className="body">{words.none}</p>}
        {data && data.dates.length > 0 && (
          <ul aria-label={words.head}>
            {data.dates.map((date) => (
              <BackupLine key={date} date={date} />
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
