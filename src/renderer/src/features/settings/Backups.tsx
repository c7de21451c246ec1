import { reasonOf } from '../../data/call'
import { useBackupActions, useBackupNews, useBackups } from '../../data/backups'
import { texts } from '../../words/texts/texts'
import { BackupLine } from './BackupLine'
import { Problem } from '../../components/Problem'
import { useAttempt } from '../../components/use-attempt'

const words = texts.settings.backups

/** The daily copies: where they are, and going back to one. */
export function Backups() {
  const { data, isError, error } = useBackups()
  const { chooseFolder } = useBackupActions()
  const { failure, replaced } = useBackupNews()
  const { problem, attempt, busy } = useAttempt()
  return (
    <section aria-labelledby="backups-head">
      <h2 id="backups-head" tabIndex={-1}>
        {words.head}
      </h2>
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
            <button
              type="button"
              className="btn small"
              aria-disabled={busy}
              onClick={() => void attempt('', chooseFolder)}
            >
              {busy ? words.choosing : words.chooseFolder}
            </button>
          </div>
        )}
        <Problem>{problem ?? failure}</Problem>
        {replaced !== null && <p className="body">{replaced}</p>}
        {data?.dates.length === 0 && failure === null && <p className="body">{words.none}</p>}
        {data && data.dates.length > 0 && (
          <>
            <p className="body">{words.size(data.dates.length, data.bytes)}</p>
            <ul aria-label={words.head}>
              {data.dates.map((date) => (
                <BackupLine key={date} copy={{ date }} />
              ))}
            </ul>
          </>
        )}
        {data && data.others.length > 0 && (
          <details className="other-backups">
            <summary>{words.othersHead}</summary>
            <p className="body">{words.othersMeaning}</p>
            <ul aria-label={words.othersHead}>
              {data.others.map((copy) => (
                <BackupLine key={`${copy.of} ${copy.date}`} copy={copy} />
              ))}
            </ul>
          </details>
        )}
      </div>
    </section>
  )
}
