import { useId, type ReactNode } from 'react'
import { isolated } from '@shared/words/isolated'
import { Stars } from '../../components/Stars'
import { MovieLink } from '../../components/MovieLink'
import { twoDecimals } from '../../words/numbers'
import { texts } from '../../words/texts/texts'
import { signedHundredths, type SumRow } from './reason-rows'

const words = texts.movie.why

interface SumPanelProps {
  readonly head: string
  readonly intro: string
  readonly rows: readonly SumRow[]
  readonly totalName: string
  /** What stands under the total. */
  readonly note?: ReactNode
  readonly leftOut: number | null
  readonly onLeaveOut: (movieId: number | null) => void
}

/** A figure as a sum of lines, each with the bar it adds; a rating can be left out to see what would be. */
export function SumPanel({ head, intro, rows, totalName, note, leftOut, onLeaveOut }: SumPanelProps) {
  const id = useId()
  const total = rows.at(-1)?.upTo ?? 0
  const toPercent = scaleOf(rows)
  return (
    <section className="sum" aria-labelledby={id}>
      <h2 id={id}>{head}</h2>
      <p>{intro}</p>
      <ul>
        {rows.map((row, n) => (
          <Line key={row.reason?.movieId ?? row.name} row={row} isFirst={n === 0} toPercent={toPercent}>
            {row.reason && row.reason.mark === null && (
              <LeaveOut reason={row.reason} isOut={leftOut === row.reason.movieId} onLeaveOut={onLeaveOut} />
            )}
          </Line>
        ))}
        <li className="sum-total">
          <span className="sum-name">{totalName}</span>
          <span className="sum-by num">{twoDecimals(total / 100)}</span>
        </li>
      </ul>
      {note}
    </section>
  )
}

interface LineProps {
  readonly row: SumRow
  readonly isFirst: boolean
  readonly toPercent: (hundredths: number) => number
  readonly children: ReactNode
}

function Line({ row, isFirst, toPercent, children }: LineProps) {
  const { kind, name, reason, by, upTo } = row
  const [from, to] = [toPercent(isFirst ? upTo : upTo - by), toPercent(upTo)]
  const bar = { left: `${Math.min(from, to)}%`, width: `max(2px, ${Math.abs(to - from)}%)` }
  return (
    <li data-kind={kind} data-sign={by < 0 ? 'minus' : 'plus'}>
      <span className="sum-name">
        {reason ? (
          <>
            <MovieLink card={reason} />
            {reason.halfStars !== null && (
              <Stars halfStars={reason.halfStars} size={11} label={words.youGave(reason.halfStars)} />
            )}
            {reason.mark !== null && <span className="sum-mark">{texts.movies.marks[reason.mark]}</span>}
          </>
        ) : (
          name
        )}
      </span>
      <span className="sum-bar" aria-hidden>
        <i style={bar} />
      </span>
      <span className="sum-by num">{isFirst ? twoDecimals(by / 100) : signedHundredths(by)}</span>
      <span className="sum-act">{children}</span>
    </li>
  )
}

interface LeaveOutProps {
  readonly reason: { readonly movieId: number; readonly title: string }
  readonly isOut: boolean
  readonly onLeaveOut: (movieId: number | null) => void
}

function LeaveOut({ reason, isOut, onLeaveOut }: LeaveOutProps) {
  return (
    <button
      type="button"
      className="sum-leave"
      aria-pressed={isOut}
      aria-label={words.leaveOutOf(isolated(reason.title))}
      onClick={() => onLeaveOut(isOut ? null : reason.movieId)}
    >
      {isOut ? words.include : words.leaveOut}
    </button>
  )
}

/** A zoomed axis: all sums along the way fit, the first line's own size aside. */
function scaleOf(rows: readonly SumRow[]): (hundredths: number) => number {
  const sums = rows.map(({ upTo }) => upTo)
  const low = Math.min(...sums)
  const span = Math.max(...sums) - low || 1
  return (hundredths) => (100 * (hundredths - low)) / span
}
