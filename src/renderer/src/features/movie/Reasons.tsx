import { useState } from 'react'
import type { MovieReasons, Reason } from '@shared/explore'
import { isolated } from '@shared/words/isolated'
import { open, useNavigation } from '../../window/navigation'
import { hideOverlay } from '../../window/overlay'
import { whenReady } from '../../window/page-focus'
import { useAppState } from '../../data/app-state'
import { useReasons, useWithout } from '../../data/explore'
import { texts } from '../../words/texts/texts'
import { excludeRating } from '../../data/left-out'
import { sumRows } from './reason-rows'
import { SumPanel } from './SumPanel'
import './reasons.css'

const words = texts.movie.why

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
      { name: words.everyoneEveryMovie, value: stars.everyone },
      { name: words.thisMovie, value: stars.base - stars.everyone }
    ],
    stars.reasons,
    stars.total
  )
  const orderRows = sumRows([{ name: words.thisMovie, value: order.base }], order.reasons, order.total)
  return (
    <div className="reasons">
      {isRated && <p className="reasons-rated">{words.withoutYours}</p>}
      <SumPanel
        {...panel}
        head={words.stars(stars.prediction.stars)}
        intro={words.starsMeaning}
        rows={starRows}
        totalName={words.predicted}
        note={<Clipped reasons={reasons} />}
      />
      <SumPanel
        {...panel}
        head={words.place(order.place)}
        intro={words.placeMeaning(order.of)}
        rows={orderRows}
        totalName={words.points}
      />
      <Without movieId={movieId} leftOut={panel.leftOut} reasons={reasons} />
    </div>
  )
}

/** The scale ends at half a star and at five; the sum does not know that. */
function Clipped({ reasons: { stars } }: { reasons: MovieReasons }) {
  if (stars.total >= 0.5 && stars.total <= 5) return null
  return <p className="sum-note">{words.clipped(stars.total > 5 ? 5 : 0.5, stars.prediction.stars)}</p>
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
  const title = isolated(reason?.title ?? '')
  return (
    <p className="without" aria-live="polite">
      {leftOut !== null && without === null && words.nothingLeft(title)}
      {leftOut !== null && without && (
        <>
          {words.without(
            <b>{words.withoutHead(title)}</b>,
            without.prediction.stars,
            stars.prediction.stars,
            without.place,
            order.place
          )}{' '}
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
    excludeRating({ profileId, movieId, title, halfStars })
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
