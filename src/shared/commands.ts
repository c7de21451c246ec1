import { z } from 'zod'

/** The pages of the rail in its order, with the names they have there, in the menu and in their headings. */
export const PAGE_NAMES = {
  'for-you': 'For you',
  browse: 'Browse',
  rate: 'Rate',
  'my-ratings': 'My ratings',
  watchlist: 'Watchlist',
  together: 'Together',
  model: 'Model',
  data: 'Data',
  settings: 'Settings'
} as const
export type RailPage = keyof typeof PAGE_NAMES
/** Ctrl/Cmd with a figure opens the first nine. */
export const RAIL_PAGES = Object.keys(PAGE_NAMES) as readonly RailPage[]

/** What the keyboard, the application menu and the command palette can all ask the page to do. */
export const COMMANDS = ['palette', 'search', 'back', 'undo', 'redo', 'retrain', 'shortcuts', ...RAIL_PAGES] as const
export const MenuCommand = z.enum(COMMANDS)
export type MenuCommand = z.infer<typeof MenuCommand>
