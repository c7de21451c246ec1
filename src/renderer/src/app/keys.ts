import { RAIL_PAGES, type MenuCommand, type RailPage } from '@shared/commands'
import { isMac } from './platform'

const CONTROL = isMac ? '⌘' : 'Ctrl'

const pageKeys = Object.fromEntries(
  RAIL_PAGES.map((page, i) => [page, page === 'settings' ? [CONTROL, ','] : [CONTROL, String(i + 1)]])
) as Record<RailPage, string[]>

/** The keys of each command, as they are written on this platform's keyboards. */
export const KEYS: Readonly<Record<MenuCommand, readonly string[]>> = {
  palette: [CONTROL, 'K'],
  search: [CONTROL, 'F'],
  back: isMac ? ['⌥', '←'] : ['Alt', '←'],
  undo: [CONTROL, 'Z'],
  redo: isMac ? ['⇧', '⌘', 'Z'] : ['Ctrl', 'Shift', 'Z'],
  retrain: [CONTROL, 'Enter'],
  shortcuts: ['?'],
  ...pageKeys
}
