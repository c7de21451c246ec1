import type { CSSProperties } from 'react'
import type { Lesson } from '@shared/lesson'
import { count, oneDecimal, withTrueMinus } from '../../../words/numbers'
import { texts } from '../../../words/texts/texts'

const words = texts.story.tables

type Frame = Lesson['frames'][number]

interface TablesProps {
  readonly lesson: Lesson
  readonly frame: Frame
  /** The movie that is worked out below: its column stands out. */
  readonly picked: number
  readonly nPeople: number
  readonly nMovies: number
}

/** The ratings, and the two thin tables that are multiplied to give them. */
export function Tables({ lesson, frame, picked, nPeople, nMovies }: TablesProps) {
  const people = words.people(lesson.ratings.length, nPeople)
  const movies = words.movies(lesson.movies.length, nMovies)
  return (
    <div className="tables" role="region" aria-label={words.label} tabIndex={0}>
      <figure>
        <figcaption>
          {people} × {movies}
        </figcaption>
        <table className="cells" aria-label={words.ratings(people, lesson.mine !== null)}>
          <tbody>
            {lesson.ratings.map((row, u) => (
              <tr key={u} className={u === lesson.mine ? 'mine' : undefined}>
                {row.map((halfStars, i) => (
                  <Given key={i} halfStars={halfStars} isPicked={u === lesson.mine && i === picked} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </figure>
      <span className="sign" aria-hidden>
        ≈
      </span>
      <figure>
        <figcaption>{words.peopleFactors}</figcaption>
        <FactorTable label={words.ofPeople} rows={frame.people} mine={lesson.mine} />
      </figure>
      <span className="sign" aria-hidden>
        ×
      </span>
      <figure>
        <figcaption>{words.movieFactors}</figcaption>
        <FactorTable label={words.ofMovies} rows={turned(frame.movies)} picked={picked} />
      </figure>
    </div>
  )
}

function Given({ halfStars, isPicked }: { halfStars: number | null; isPicked: boolean }) {
  const classes = [halfStars === null ? '' : 'given', isPicked ? 'picked' : ''].join(' ').trim()
  return (
    <td className={classes || undefined} style={halfStars === null ? undefined : depth(halfStars / 10)}>
      {halfStars === null ? <span className="sr">{words.noRating}</span> : count(halfStars / 2)}
    </td>
  )
}

interface FactorTableProps {
  readonly label: string
  readonly rows: readonly (readonly number[])[]
  /** The row that is mine. */
  readonly mine?: number | null
  /** The column that stands out. */
  readonly picked?: number
}

function FactorTable({ label, rows, mine = null, picked }: FactorTableProps) {
  const widest = Math.max(0.01, ...rows.flat().map(Math.abs))
  return (
    <table className="cells factors" aria-label={label}>
      <tbody>
        {rows.map((row, n) => (
          <tr key={n} className={n === mine ? 'mine' : undefined}>
            {row.map((value, at) => (
              <td
                key={at}
                className={[value < 0 ? 'below' : '', at === picked ? 'picked' : ''].join(' ').trim() || undefined}
                style={depth(Math.abs(value) / widest)}
              >
                {withTrueMinus(oneDecimal(value))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Columns for rows. */
const turned = (rows: readonly (readonly number[])[]): number[][] =>
  (rows[0] ?? []).map((_, f) => rows.map((row) => row[f] ?? 0))

/** How strongly a cell is coloured; never so strongly or so weakly that its figure could not be read. */
const depth = (share: number): CSSProperties => ({ '--depth': `${Math.round(12 + 32 * share)}%` }) as CSSProperties
