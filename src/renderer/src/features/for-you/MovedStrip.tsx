import { useEffect } from 'react'
import { ArrowDown, ArrowUp, Undo2, X } from 'lucide-react'
import { Stars } from '../../components/Stars'
import { count, plural } from '../../words/numbers'
import { texts } from '../../words/texts'
import type { ListMoves } from './list-moves'
import type { Effect } from './use-list-actions'
import './moved-strip.css'

interface MovedStripProps {
  readonly effect: Effect | null
  readonly onUndo: (effect: Effect) => void
  readonly onDismiss: () => void
}

/** How many moved, of the part of the list that was compared. */
export function movedWords({ nMoved, nCompared }: ListMoves): string {
  if (nMoved === 0) return 'Nothing moved'
  return nMoved === nCompared
    ? `All ${plural(nCompared, 'movie')} shown moved`
    : `${count(nMoved)} of the first ${plural(nCompared, 'movie')} moved`
}

/** What the last rating did to the list, said at once; it stays until the next change or Escape. */
export function MovedStrip({ effect, onUndo, onDismiss }: MovedStripProps) {
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') onDismiss()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [onDismiss])
  return (
    <div className="moved-dock" aria-live="polite">
      {effect && (
        <div className="moved">
          <p className="moved-said">
            <span className="mine">You gave {effect.card.title}</span>{' '}
            <span className="sr">{texts.measures.stars(effect.card.mine ?? 0)}. </span>
            <Stars halfStars={effect.card.mine ?? 0} size={13} />
            <span className="moved-count">{movedWords(effect.moves)}</span>
          </p>
          <ul className="moved-furthest">
            {effect.moves.furthest.map(({ movieId, by }) => (
              <li key={movieId}>
                <span className={by > 0 ? 'num up' : 'num down'}>
                  {by > 0 ? (
                    <ArrowUp className="icon" aria-label="up" />
                  ) : (
                    <ArrowDown className="icon" aria-label="down" />
                  )}
                  {Math.abs(by)}
                </span>{' '}
                {effect.titles.get(movieId)}
              </li>
            ))}
          </ul>
          <button type="button" className="btn ghost small" onClick={() => onUndo(effect)}>
            <Undo2 className="icon" aria-hidden />
            Undo
          </button>
          <button type="button" className="btn ghost small square" aria-label="Dismiss" onClick={onDismiss}>
            <X className="icon" aria-hidden />
          </button>
        </div>
      )}
    </div>
  )
}
