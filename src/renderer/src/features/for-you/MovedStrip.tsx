import { Undo2, X } from 'lucide-react'
import { isolated } from '@shared/words/isolated'
import { useEscape } from '../../window/use-escape'
import { Stars } from '../../components/Stars'
import { texts } from '../../words/texts/texts'
import { Moves } from './Moves'
import type { Effect } from './use-list-actions'
import './moved-strip.css'

const words = texts.forYou.moved

interface MovedStripProps {
  readonly effect: Effect | null
  readonly onUndo: (effect: Effect) => void
  readonly onDismiss: () => void
}

/** What the last rating did to the list, said at once; it stays until the next change or Escape. */
export function MovedStrip({ effect, onUndo, onDismiss }: MovedStripProps) {
  useEscape(onDismiss)
  return (
    <div className="moved-dock" aria-live="polite">
      {effect && (
        <div className="moved" key={effect.step}>
          <p className="moved-said">
            <span className="mine">{words.gave(isolated(effect.card.title))}</span>{' '}
            <span className="sr">{texts.measures.stars(effect.card.mine ?? 0)}. </span>
            <Stars halfStars={effect.card.mine ?? 0} size={13} />
          </p>
          <Moves moves={effect.moves} />
          <button type="button" className="btn ghost small" onClick={() => onUndo(effect)}>
            <Undo2 className="icon" aria-hidden />
            {words.undo}
          </button>
          <button type="button" className="btn ghost small square" aria-label={words.dismiss} onClick={onDismiss}>
            <X className="icon" aria-hidden />
          </button>
        </div>
      )}
    </div>
  )
}
