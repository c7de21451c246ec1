import { useState } from 'react'
import { useImportActions } from '../../data/imports'
import { texts } from '../../words/texts/texts'
import { Problem } from '../../components/Problem'
import { useAttempt } from '../../components/use-attempt'

const words = texts.data
const FORMATS = ['letterboxd', 'letterboxd-watchlist', 'imdb', 'matinee'] as const

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
          {FORMATS.map((format) => (
            <li key={format}>
              <p className="data-line">
                <b>{words.exports[format].name}</b>
                <span className="quiet">{words.exports[format].meaning}</span>
              </p>
              <button
                type="button"
                className="btn small"
                aria-label={words.saveOf(words.exports[format].name)}
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
