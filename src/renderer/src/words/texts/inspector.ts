import type { Isolated } from '@shared/words/isolated'
/** The sheet that shows a movie of a list without leaving the list. */
export const inspector = {
  label: (movie: Isolated) => `About ${movie}`,
  close: 'Close',
  openPage: 'Open its page',
  failed: (title: Isolated) => `${title} could not be looked up.`
} as const
