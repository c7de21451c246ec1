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
export const RAIL_PAGES = Object.keys(PAGE_NAMES) as readonly RailPage[]

/** The figure that opens a page with Ctrl/Cmd; only the first nine have one. */
export function figureOf(page: RailPage): string | null {
  const place = RAIL_PAGES.indexOf(page) + 1
  return place <= 9 ? String(place) : null
}

/** What the keyboard, the application menu and the command palette can all ask the page to do. */
export const COMMANDS = ['palette', 'search', 'back', 'undo', 'redo', 'retrain', 'shortcuts', ...RAIL_PAGES] as const
export const MenuCommand = z.enum(COMMANDS)
export type MenuCommand = z.infer<typeof MenuCommand>
