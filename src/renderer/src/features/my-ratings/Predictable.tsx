import { useMemo } from 'react'
import type { RatingRow } from '@shared/movies'
import { useImportedPredictions } from '../../data/ratings'
import { twoDecimals } from '../../words/numbers'
import { texts } from '../../words/texts/texts'
import { ENOUGH, MANY, NOISE_FLOOR, predictable, type Miss, type Misses } from './predictable'

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
          <MissTable caption={words.hiddenTable} misses={hidden} />
        </>
      )}
      {hidden.n < ENOUGH && hidden.n + visible.n > 0 && <p>{words.hiddenFew(hidden.n, ENOUGH)}</p>}
      {visible.n >= ENOUGH && (
        <>
          <p>{words.visible(visible.n)}</p>
          <MissTable caption={words.visibleTable} misses={visible} />
        </>
      )}
      {visible.n > 0 && visible.n < ENOUGH && <p>{words.visibleFew(visible.n)}</p>}
      {imported.n >= ENOUGH && (
        <>
          <p>{words.imported(imported.n)}</p>
          <MissTable caption={words.importedTable} misses={imported} />
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

function verdict({ n, model, everyone }: Misses): string {
  const by = everyone.rmse - model.rmse
  const said = Math.abs(by) < 0.005 ? words.same : by > 0 ? words.better(by) : words.worse(-by)
  return n < MANY ? `${said} ${words.stillFew}` : said
}

function MissTable({ caption, misses }: { caption: string; misses: Misses }) {
  return (
    <>
      <table className="miss-table">
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.offBy}</th>
            <th scope="col">{words.usualMiss}</th>
          </tr>
        </thead>
        <tbody>
          <MissLine name={words.model} miss={misses.model} voice="model" />
          <MissLine name={words.everyone} miss={misses.everyone} voice="crowd" />
          <MissLine name={words.myMean} miss={misses.myMean} voice="mine" />
          <MissLine name={words.floor} miss={null} voice="floor" />
        </tbody>
      </table>
      <p>{verdict(misses)}</p>
    </>
  )
}

/** One way to tell my stars; null is what people themselves vary by. */
function MissLine({ name, miss, voice }: { name: string; miss: Miss | null; voice: string }) {
  const rmse = miss?.rmse ?? NOISE_FLOOR
  return (
    <tr data-voice={voice}>
      <th scope="row">
        {name}
        <span className="miss-bar" aria-hidden>
          <i style={{ width: `${Math.min(100, (rmse / FULL_BAR) * 100)}%` }} />
        </span>
      </th>
      <td className="num">{miss ? twoDecimals(miss.rmse) : words.aboutFloor}</td>
      <td className="num">{miss && twoDecimals(miss.mae)}</td>
    </tr>
  )
}
