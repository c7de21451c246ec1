import { keepFocus } from '../../app/page-focus'
import { reasonOf } from '../../data/call'
import { useClearMany } from '../../data/movie-actions'
import { showToast } from '../../data/toast'
import { count, plural } from '../../words/numbers'
import './selection.css'

interface BulkBarProps {
  readonly selected: readonly number[]
  readonly nAll: number
  readonly onAll: () => void
  readonly onNone: () => void
}

/** What can be done to the ticked ratings; it takes the place of the heads, so that no line moves. */
export function BulkBar({ selected, nAll, onAll, onNone }: BulkBarProps) {
  const clearMany = useClearMany()
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
      showToast(`Not cleared. ${reasonOf(error)}`)
    }
  }
  if (selected.length === 0) return null
  return (
    <div className="bulk-bar" role="group" aria-label="Selected ratings">
      <p className="num" aria-live="polite">
        {count(selected.length)} selected
      </p>
      <button type="button" className="btn small" onClick={() => void clear()}>
        Clear ratings
      </button>
      {selected.length < nAll && (
        <button type="button" className="btn ghost small" aria-keyshortcuts="Control+A Meta+A" onClick={onAll}>
          Select all {plural(nAll, 'rating')}
        </button>
      )}
      <button type="button" className="btn ghost small" aria-keyshortcuts="Escape" onClick={leave}>
        Select none
      </button>
    </div>
  )
}
