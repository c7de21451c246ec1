import { useId, useState } from 'react'
import type { MovieCard } from '@shared/movies'
import { Poster } from '../../poster/Poster'
import { open } from '../../window/navigation'
import { focusSearch } from '../browse/SearchBox'
import { useTastes } from '../../data/explore'
import { texts } from '../../words/texts/texts'
import { TastePicker } from './TastePicker'

const words = texts.forYou.start
const WANTED = 5

interface InvitationProps {
  /** Ratings, opinions and picked tastes. */
  readonly nInputs: number
  /** Those rated since the list was opened. */
  readonly rated: readonly MovieCard[]
}

/** The invitation to say five things, the doors to do so, and what has been done of it. */
export function Invitation({ nInputs, rated }: InvitationProps) {
  const done = nInputs >= WANTED
  const [isPicking, setPicking] = useState(false)
  const pickerId = useId()
  return (
    <section className="invitation" aria-labelledby="invitation-head">
      <div>
        <h2 id="invitation-head">{done ? words.doneHead : words.head}</h2>
        <p className="body">{done ? words.doneBody : words.body}</p>
        <span className="doors">
          {done && (
            <button type="button" className="btn primary" onClick={() => open({ page: 'for-you' })}>
              {words.show}
            </button>
          )}
          {!done && (
            <button type="button" className="btn primary" onClick={() => open({ page: 'rate' })}>
              {words.questions}
            </button>
          )}
          <button
            type="button"
            className="btn"
            aria-expanded={isPicking}
            aria-controls={pickerId}
            onClick={() => setPicking(!isPicking)}
          >
            {texts.forYou.tastes.door}
          </button>
          {!done && (
            <>
              <button type="button" className="btn" onClick={focusSearch}>
                {words.search}
              </button>
              <button type="button" className="btn" onClick={() => open({ page: 'data' })}>
                {words.history}
              </button>
            </>
          )}
        </span>
      </div>
      <Slots nInputs={nInputs} rated={rated} />
      {isPicking && <TastePicker id={pickerId} />}
    </section>
  )
}

/** Five places: what was said in them, by its picture where that is known. */
function Slots({ nInputs, rated }: InvitationProps) {
  const { data: tastes } = useTastes()
  const picked = tastes?.flatMap(({ isPicked, movies }) => (isPicked ? movies.slice(0, 1) : [])) ?? []
  const pictures = [...rated, ...picked]
  return (
    <div className="slots">
      {Array.from({ length: WANTED }, (_, i) => {
        const movie = pictures[i - Math.max(0, Math.min(WANTED, nInputs) - pictures.length)]
        return (
          <span
            key={i}
            className="slot"
            data-state={i < nInputs ? 'done' : i === nInputs ? 'next' : 'open'}
            aria-hidden
          >
            {movie && <Poster movie={movie} mini />}
          </span>
        )
      })}
      <p className="num" aria-live="polite">
        {words.progress(Math.min(nInputs, WANTED), WANTED)}
      </p>
    </div>
  )
}
