import { useEffect, useEffectEvent } from 'react'
import { figureOf, RAIL_PAGES, type MenuCommand } from '@shared/commands'
import { useAppState } from '../../data/app-state'
import { shortcutKey, useWindowKeys } from '../../window/key-press'
import { back } from '../../window/navigation'
import { useOverlay } from '../../window/overlay'
import { isMac } from '../../window/platform'
import { isText } from '../../window/text-field'
import { useCommands } from './use-commands'

interface Keyboard {
  readonly mac: boolean
  /** Whether characters without Control or Command are commands. */
  readonly singleKeys: boolean
}

/**
 * What a key press asks for. Single characters, Undo and Redo work only outside of text fields; single characters can be
 * turned off.
 */
export function shortcutOf(
  event: KeyboardEvent,
  { mac, singleKeys }: Keyboard = { mac: isMac, singleKeys: true }
): MenuCommand | null {
  const inText = isText(event.target)
  const command = event.ctrlKey || event.metaKey
  const key = shortcutKey(event)
  if (key === 'f1') return 'shortcuts'
  // In a text field on a Mac this moves the cursor by a word.
  if (event.altKey && event.key === 'ArrowLeft' && !(mac && inText)) return 'back'
  if (event.altKey) return null
  if (!command) return singleKeys && !inText ? (SINGLE[key] ?? null) : null
  if (event.shiftKey) return key === 'z' && !inText ? 'redo' : null
  if (inText && (key === 'z' || key === 'y')) return null
  return COMBINED[key] ?? null
}

/** What may be done about a movie that is looked at may be taken back there. */
const REPLAYS: ReadonlySet<MenuCommand> = new Set(['undo', 'redo'])
const SINGLE: Readonly<Record<string, MenuCommand>> = { '/': 'search', '?': 'shortcuts' }
const COMBINED: Readonly<Record<string, MenuCommand>> = {
  k: 'palette',
  f: 'search',
  enter: 'retrain',
  z: 'undo',
  y: 'redo',
  ',': 'settings',
  ...Object.fromEntries(RAIL_PAGES.map((page) => [figureOf(page), page]))
}

/** The keys that work everywhere, and what is chosen in the application menu. */
export function useShortcuts(): void {
  const run = useCommands()
  const { singleKeys } = useAppState().settings
  useWindowKeys((event) => {
    const command = event.defaultPrevented ? null : shortcutOf(event, { mac: isMac, singleKeys })
    if (command === null) return
    event.preventDefault()
    // What stands over the window is closed first, by its own key as well.
    const { shown } = useOverlay.getState()
    if (shown !== null && command !== shown && !(shown === 'inspector' && REPLAYS.has(command))) return
    // A key that is held down does a thing once: undoes one step, not everything.
    if (!event.repeat) run(command)
  })
  const onMenu = useEffectEvent((command: MenuCommand): void => run(command))
  useEffect(() => {
    // The fourth mouse button is Back on every platform.
    const onMouseUp = (event: MouseEvent): void => {
      if (event.button === 3) back()
    }
    window.addEventListener('mouseup', onMouseUp)
    const unsubscribe = window.matinee.subscribe('menu:chosen', ({ command }) => onMenu(command))
    return () => {
      unsubscribe()
      window.removeEventListener('mouseup', onMouseUp)
    }
  }, [])
}
