import { HardDrive } from 'lucide-react'
import { useLibraryState } from '../data/library'

/** Says above every page that nothing can be saved right now, and why; it goes by itself when that is over. */
export function Banner() {
  const state = useLibraryState()
  return (
    <div className="banner-place" aria-live="polite">
      {state?.kind === 'refusing' && (
        <p className="banner">
          <HardDrive className="icon" strokeWidth={1.6} aria-hidden />
          {state.message}
        </p>
      )}
    </div>
  )
}
