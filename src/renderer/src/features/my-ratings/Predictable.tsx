import { useMemo } from 'react'
import type { RatingRow } from '@shared/movies'
import { useImportedPredictions } from '../../data/ratings'
import { twoDecimals } from '../../words/numbers'
import { texts } from '../../words/texts/texts'
import { ENOUGH, MANY, NOISE_FLOOR, predictable, type ErrorSummaries, type ErrorSummary } from './predictable'

const words = texts.myRatings.predictable
/** A bar this long is an error of this many stars. */
const FULL_BAR = 1.5

/**
 * Am I predictable? How far off the locked predictions were, and apart those of imported ratings, beside two plain guesses and
 * what people themselves vary by.
 */
export function Predictable({ rows }: { rows: readonly RatingRow[] }) {
  const importedStars = useImportedPredictions(rows)
  const { hidden, visible, imported } = useMemo(() => predictable(rows, importedStars), [rows, importedStars])
  return (
    <section className="predictable" aria-labelledby="predictable-head">
      <div className="section">
        <h2 id="predictable-head">{words.heading}</h2>
      </div>
      {hidden.n + visible.n === 0 && <p>{words.nothingYet}</p>}
      {hidden.n >= ENOUGH && (
        <>
          <p>{words.hidden(hidden.n)}</p>
          <ErrorTable caption={words.hiddenTable} summaries={hidden} />
        </>
      )}
      {hidden.n < ENOUGH && hidden.n + visible.n > 0 && <p>{words.hiddenFew(hidden.n, ENOUGH)}</p>}
      {visible.n >= ENOUGH && (
        <>
          <p>{words.visible(visible.n)}</p>
          <ErrorTable caption={words.visibleTable} summaries={visible} />
        </>
      )}
      {visible.n > 0 && visible.n < ENOUGH && <p>{words.visibleFew(visible.n)}</p>}
      {imported.n >= ENOUGH && (
        <>
          <p>{words.imported(imported.n)}</p>
          <ErrorTable caption={words.importedTable} summaries={imported} />
        </>
      )}
      {Math.max(hidden.n, visible.n, imported.n) >= ENOUGH && (
        <>
          <p className="quiet">{words.meaning}</p>
          <p className="quiet">{words.floorMeaning}</p>
        </>
      )}
    </section>
  )
}

function verdict({ n, model, movieMean }: ErrorSummaries): string {
  const by = movieMean.rmse - model.rmse
  const said = Math.abs(by) < 0.005 ? words.same : by > 0 ? words.better(by) : words.worse(-by)
  return n < MANY ? `${said} ${words.stillFew}` : said
}

function ErrorTable({ caption, summaries }: { caption: string; summaries: ErrorSummaries }) {
  return (
    <>
      <table className="miss-table">
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.offBy}</th>
            <th scope="col">{words.averageError}</th>
          </tr>
        </thead>
        <tbody>
          <ErrorLine name={words.model} summary={summaries.model} voice="model" />
          <ErrorLine name={words.everyone} summary={summaries.movieMean} voice="crowd" />
          <ErrorLine name={words.myMean} summary={summaries.myMean} voice="mine" />
          <ErrorLine name={words.floor} summary={null} voice="floor" />
        </tbody>
      </table>
      <p>{verdict(summaries)}</p>
    </>
  )
}

/** One predictor of my ratings; null is what people themselves vary by. */
function ErrorLine({ name, summary, voice }: { name: string; summary: ErrorSummary | null; voice: string }) {
  const rmse = summary?.rmse ?? NOISE_FLOOR
  return (
    <tr data-voice={voice}>
      <th scope="row">
        {name}
        <span className="miss-bar" aria-hidden>
          <i style={{ width: `${Math.min(100, (rmse / FULL_BAR) * 100)}%` }} />
        </span>
      </th>
      <td className="num">{summary ? twoDecimals(summary.rmse) : words.aboutFloor}</td>
      <td className="num">{summary && twoDecimals(summary.mae)}</td>
    </tr>
  )
}
