import { useEffect } from 'react'
import { Inspector } from '../features/inspector/Inspector'
import { Palette } from '../features/palette/Palette'
import { ShortcutSheet } from '../features/shortcuts/ShortcutSheet'
import { useNavigation } from '../window/navigation'
import { hideOverlay, useOverlay } from '../window/overlay'

/** What stands over the window, one at a time; it goes when another page is opened from it. */
export function Overlays() {
  const shown = useOverlay((state) => state.shown)
  useEffect(() => useNavigation.subscribe(hideOverlay), [])
  switch (shown) {
    case 'palette':
      return <Palette />
    case 'shortcuts':
      return <ShortcutSheet />
    case 'inspector':
      return <Inspector />
    case null:
      return null
  }
}
