import { PAGE_NAMES } from '@shared/commands'

/** What stands around every page: the rail, the bar. */
export const shell = {
  pages: PAGE_NAMES
} as const
