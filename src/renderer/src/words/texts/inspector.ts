/** The sheet that shows a movie of a list without leaving the list. */
export const inspector = {
  label: (movie: string) => `About ${movie}`,
  close: 'Close',
  openPage: 'Open its page',
  failed: (title: string) => `${title} could not be looked up.`
} as const
