import { Palette } from '../features/palette/Palette'
import { ShortcutSheet } from '../features/shortcuts/ShortcutSheet'
import { useOverlay } from './overlay'

/** What stands over the window, one at a time. */
export function Overlays() {
  const shown = useOverlay((state) => state.shown)
  if (shown === null) return null
  return shown === 'palette' ? <Palette /> : <ShortcutSheet />
}
