import type { MovieCard } from '@shared/movies'
import { Poster } from '../../poster/Poster'
import { open } from '../../app/navigation'
import { focusSearch } from '../../app/SearchBox'

const WANTED = 5

interface InvitationProps {
  readonly nRated: number
  /** Those rated since the list was opened. */
  readonly rated: readonly MovieCard[]
}

/** The invitation to rate five movies, with what has been done of it. */
export function Invitation({ nRated, rated }: InvitationProps) {
  const done = nRated >= WANTED
  return (
    <section className="invitation" aria-labelledby="invitation-head">
      <div>
        <h2 id="invitation-head">
          {done ? 'That is five. The list is yours now.' : 'Rate five movies and this page becomes yours.'}
        </h2>
        <p className="body">
          {done
            ? 'Every further rating re-ranks it at once. Retrain lets the whole model learn from them too.'
            : 'Start with any you know below, or search for one. There is nothing to sign up for, and nothing leaves this computer.'}
        </p>
        {done ? (
          <button type="button" className="btn primary" onClick={() => open({ page: 'for-you' })}>
            Show my list
          </button>
        ) : (
          <span className="doors">
            <button type="button" className="btn primary" onClick={() => open({ page: 'rate' })}>
              Answer a few questions
            </button>
            <button type="button" className="btn" onClick={focusSearch}>
              Search for a movie
            </button>
            <button type="button" className="btn" onClick={() => open({ page: 'data' })}>
              Bring my history
            </button>
          </span>
        )}
      </div>
      <div className="slots">
        {Array.from({ length: WANTED }, (_, i) => {
          const movie = rated[i - Math.max(0, Math.min(WANTED, nRated) - rated.length)]
          return (
            <span
              key={i}
              className="slot"
              data-state={i < nRated ? 'done' : i === nRated ? 'next' : 'open'}
              aria-hidden
            >
              {movie && <Poster movie={movie} mini />}
            </span>
          )
        })}
        <p className="num" aria-live="polite">
          {Math.min(nRated, WANTED)} of {WANTED}
        </p>
      </div>
    </section>
  )
}
