import { useId, useState } from 'react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ListMoves } from '@shared/explore'
import { isolated } from '@shared/words/isolated'
import { MovieLink } from '../../components/MovieLink'
import { count } from '../../words/numbers'
import { texts } from '../../words/texts/texts'
import './moves.css'

const words = texts.forYou.moved
/** Moves named at once. */
const MOST_NAMED = 3

type Move = ListMoves['moves'][number]

/** How many movies moved, the three that moved most, and all of them when asked for. */
export function Moves({ moves: { moves, nCompared } }: { moves: ListMoves }) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <div className="moves-said">
        <span className="moves-count">{words.some(moves.length, nCompared)}</span>
        <ul className="moves-named">
          {moves.slice(0, MOST_NAMED).map((move) => (
            <li key={move.movieId} title={`${isolated(move.title)}, ${words.fromTo(move.from, move.to)}`}>
              <By move={move} /> <bdi>{move.title}</bdi>
            </li>
          ))}
        </ul>
      </div>
      {moves.length > MOST_NAMED && (
        <button
          type="button"
          className="btn ghost small"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {words.all}
        </button>
      )}
      {isOpen && <All id={id} moves={moves} />}
    </>
  )
}

/** How many places a movie went. */
function By({ move: { from, to } }: { move: Move }) {
  const isUp = to < from
  const Arrow = isUp ? ArrowUp : ArrowDown
  return (
    <span className={isUp ? 'num up' : 'num down'}>
      <Arrow className="icon" aria-label={isUp ? words.up : words.down} />
      {count(Math.abs(from - to))}
    </span>
  )
}

function All({ id, moves }: { id: string; moves: readonly Move[] }) {
  return (
    <div className="moves-all" id={id} role="group" aria-label={words.allHead} aria-live="off" tabIndex={0}>
      <p>{words.allHead}</p>
      <ol>
        {moves.map((move) => (
          <li key={move.movieId}>
            <By move={move} />
            <MovieLink card={move} />
            <span className="num quiet">{words.fromTo(move.from, move.to)}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
