import { useState } from 'react'
import type { MovieReasons, Reason } from '@shared/explore'
import { open, useNavigation } from '../../app/navigation'
import { hideOverlay } from '../../app/overlay'
import { whenReady } from '../../app/page-focus'
import { useAppState } from '../../data/app-state'
import { useReasons, useWithout } from '../../data/explore'
import { count, oneDecimal, twoDecimals } from '../../words/numbers'
import { texts } from '../../words/texts'
import { lookWithout } from '../for-you/left-out'
import { ordinal, sumRows } from './reason-rows'
import { SumPanel } from './SumPanel'
import './reasons.css'

/** Why this number and why this place: what each of my ratings adds to either, and what would be without one of them. */
export function Reasons({ movieId, isRated }: { movieId: number; isRated: boolean }) {
  const { data: reasons } = useReasons(movieId)
  const [leftOut, setLeftOut] = useState<number | null>(null)
  if (!reasons) return null
  const { stars, order } = reasons
  const known = stars.reasons.some((reason) => reason.movieId === leftOut)
  const panel = { leftOut: known ? leftOut : null, onLeaveOut: setLeftOut }
  const starRows = sumRows(
    [
      { name: 'Everyone, every movie', value: stars.everyone },
      { name: 'This movie, for anyone', value: stars.base - stars.everyone }
    ],
    stars.reasons,
    stars.total
  )
  const orderRows = sumRows([{ name: 'This movie, for anyone', value: order.base }], order.reasons, order.total)
  return (
    <div className="reasons">
      {isRated && <p className="reasons-rated">What the model would say today if you had not rated it.</p>}
      <SumPanel
        {...panel}
        head={`Why ${oneDecimal(stars.prediction.stars)}`}
        intro="Stars, and what each of your ratings adds. The lines add up exactly."
        rows={starRows}
        totalName="Predicted"
        note={<Clipped reasons={reasons} />}
      />
      <SumPanel
        {...panel}
        head={`Why ${ordinal(order.place)}`}
        intro={`Of ${count(order.of)} movies you could see. Points count what people like you went on to like, and the stars.`}
        rows={orderRows}
        totalName="Points"
      />
      <Without movieId={movieId} leftOut={panel.leftOut} reasons={reasons} />
    </div>
  )
}

/** The scale ends at half a star and at five; the sum does not know that. */
function Clipped({ reasons: { stars } }: { reasons: MovieReasons }) {
  if (stars.total >= 0.5 && stars.total <= 5) return null
  return (
    <p className="sum-note">
      The scale ends at {stars.total > 5 ? '5' : '0.5'}, so {oneDecimal(stars.prediction.stars)} is shown.
    </p>
  )
}

interface WithoutProps {
  readonly movieId: number
  readonly leftOut: number | null
  readonly reasons: MovieReasons
}

/** What the model says without one rating; worked out anew, not taken from the lines. */
function Without({ movieId, leftOut, reasons: { stars, order } }: WithoutProps) {
  const { data: without } = useWithout(movieId, leftOut)
  const reason = stars.reasons.find(({ movieId: id }) => id === leftOut)
  const title = reason?.title
  return (
    <p className="without" aria-live="polite">
      {leftOut !== null && without === null && `Without ${title} there is nothing left to predict from.`}
      {leftOut !== null && without && (
        <>
          <b>Without {title}</b>, worked out anew: {twoDecimals(without.prediction.stars)} stars instead of{' '}
          {twoDecimals(stars.prediction.stars)}, and {ordinal(without.place)} instead of {ordinal(order.place)}.{' '}
          {reason && <LookWithout reason={reason} />}
        </>
      )}
    </p>
  )
}

/** Frames in which the list has come, or never will. */
const PATIENCE = 120

/** The way to the whole list without a rating. */
function LookWithout({ reason: { movieId, title, halfStars } }: { reason: Reason }) {
  const { profileId } = useAppState().profile
  if (halfStars === null) return null
  const look = (): void => {
    hideOverlay()
    lookWithout({ profileId, movieId, title, halfStars })
    if (useNavigation.getState().visits.at(-1)?.place.page !== 'for-you') open({ page: 'for-you' })
    whenReady(() => {
      const back = document.querySelector<HTMLElement>('.left-out .btn')
      back?.focus()
      return back !== null
    }, PATIENCE)
  }
  return (
    <button type="button" className="sum-leave" onClick={look}>
      {texts.forYou.leftOut.look}
    </button>
  )
}
