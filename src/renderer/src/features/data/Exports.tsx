import { useState } from 'react'
import { useImportActions } from '../../data/imports'
import { texts } from '../../words/texts'
import { Problem } from '../settings/Problem'
import { useAttempt } from '../settings/use-attempt'

const words = texts.data

/** Files to take a history elsewhere. */
export function Exports() {
  const { save } = useImportActions()
  const { problem, attempt } = useAttempt()
  const [saved, setSaved] = useState<readonly string[] | null>(null)
  return (
    <section aria-labelledby="export-head">
      <h2 id="export-head">{words.exportHead}</h2>
      <div>
        <p className="soft">{words.exportMeaning}</p>
        <ul className="data-lines">
          {words.exports.map(([format, name, meaning]) => (
            <li key={format}>
              <p className="data-line">
                <b>{name}</b>
                <span className="quiet">{meaning}</span>
              </p>
              <button
                type="button"
                className="btn small"
                aria-label={words.saveOf(name)}
                onClick={() =>
                  void attempt(words.notSaved, async () => {
                    setSaved(null)
                    setSaved(await save(format))
                  })
                }
              >
                {words.save}
              </button>
            </li>
          ))}
        </ul>
        <p className="soft" role="status">
          {saved && words.saved(saved)}
        </p>
        <Problem>{problem}</Problem>
      </div>
    </section>
  )
}
