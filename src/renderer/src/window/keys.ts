import { figureOf, RAIL_PAGES, type MenuCommand, type RailPage } from '@shared/commands'
import { texts } from '../words/texts/texts'
import { isMac } from './platform'

const { alt, control, enter, shift } = texts.keys
const CONTROL = isMac ? '⌘' : control

const pageKeys = Object.fromEntries(
  RAIL_PAGES.map((page) => {
    const key = page === 'settings' ? ',' : figureOf(page)
    return [page, key === null ? [] : [CONTROL, key]]
  })
) as Record<RailPage, string[]>

/** The keys of each command, as they are written on this platform's keyboards. */
export const KEYS: Readonly<Record<MenuCommand, readonly string[]>> = {
  palette: [CONTROL, 'K'],
  search: [CONTROL, 'F'],
  back: isMac ? ['⌥', '←'] : [alt, '←'],
  undo: [CONTROL, 'Z'],
  redo: isMac ? ['⇧', '⌘', 'Z'] : [control, shift, 'Z'],
  retrain: [CONTROL, enter],
  shortcuts: ['?'],
  ...pageKeys
}
