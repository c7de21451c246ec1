import { keepFocus } from '../../window/page-focus'
import { StarRating } from '../../components/StarRating'
import { reasonOf } from '../../data/call'
import { useBulkActions } from '../../data/movie-actions'
import { showToast } from '../../data/toast'
import { texts } from '../../words/texts/texts'
import './selection.css'

const words = texts.myRatings.selection

interface BulkBarProps {
  readonly selected: readonly number[]
  readonly nAll: number
  readonly onAll: () => void
  readonly onNone: () => void
}

/** What can be done to the ticked ratings; it takes the place of the heads, so that no line moves. */
export function BulkBar({ selected, nAll, onAll, onNone }: BulkBarProps) {
  const { setMany, clearMany } = useBulkActions()
  const leave = (): void => {
    const focused = document.activeElement
    onNone()
    keepFocus(focused)
  }
  const clear = async (): Promise<void> => {
    try {
      await clearMany(selected)
      leave()
    } catch (error) {
      showToast(texts.common.notCleared(reasonOf(error)))
    }
  }
  if (selected.length === 0) return null
  return (
    <div className="bulk-bar" role="group" aria-label={words.label}>
      <p className="num" aria-live="polite">
        {words.selected(selected.length)}
      </p>
      {/* Nothing is filled in: the ticked ones may differ, and stay ticked for a second thought. */}
      <StarRating
        label={words.stars(selected.length)}
        value={null}
        size={16}
        onRate={(halfStars) => setMany(selected, halfStars)}
        onClear={() => clearMany(selected)}
      />
      <button type="button" className="btn small" onClick={() => void clear()}>
        {words.clear}
      </button>
      {selected.length < nAll && (
        <button type="button" className="btn ghost small" aria-keyshortcuts="Control+A Meta+A" onClick={onAll}>
          {words.all(nAll)}
        </button>
      )}
      <button type="button" className="btn ghost small" aria-keyshortcuts="Escape" onClick={leave}>
        {words.none}
      </button>
    </div>
  )
}
