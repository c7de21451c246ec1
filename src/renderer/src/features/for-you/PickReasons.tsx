import type { Reason } from '@shared/explore'
import type { MovieCard } from '@shared/movies'
import { texts } from '../../words/texts/texts'
import { inspect } from '../../window/inspected'
import { pickReasons } from './pick-reasons'

interface PickReasonsProps {
  readonly card: MovieCard
  readonly stars: number
  readonly reasons: readonly Reason[]
}

/** Why a movie is predicted as it is, in two short lines: what raises it and what lowers it. They open all of it. */
export function PickReasons({ card, stars, reasons }: PickReasonsProps) {
  return (
    <button type="button" className="pick-reasons" data-control="why" onClick={() => inspect(card)}>
      <span className="sr">{texts.forYou.why(stars)}</span>
      {pickReasons(reasons).map(({ sign, by, names }) => (
        <span key={sign} className="pick-reason" data-sign={sign}>
          <b className="num">{by}</b>
          <span title={names}>{names}</span>
        </span>
      ))}
    </button>
  )
}
