import { useReasons } from '../../data/explore'
import { pickReasons } from './pick-reasons'

/** Why a movie is predicted as it is, in two short lines: what raises it and what lowers it. */
export function PickReasons({ movieId }: { movieId: number }) {
  const { data: reasons } = useReasons(movieId)
  const lines = reasons ? pickReasons(reasons.stars.reasons) : []
  return (
    <ul className="pick-reasons" aria-label="Why">
      {lines.map(({ sign, by, names }) => (
        <li key={sign} data-sign={sign}>
          <b className="num">{by}</b>
          <span title={names}>{names}</span>
        </li>
      ))}
    </ul>
  )
}
