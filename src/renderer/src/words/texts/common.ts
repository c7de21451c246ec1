import { count } from '../numbers'

/** What several pages say. */
export const common = {
  notSaved: (reason: string): string => `Not saved. ${reason}`,
  notCleared: (reason: string): string => `Not cleared. ${reason}`,
  cleared: 'cleared',
  searchTooLong: (most: number): string => `Only the first ${count(most)} characters are searched.`,
  clearFilters: 'Clear filters',
  cancel: 'Cancel',
  close: 'Close',
  tryAgain: 'Try again',
  unexpected: 'Something unexpected went wrong inside Matinee.',
  nothingLost: (reason: string): string => `${reason} Nothing was changed. Every saved rating is still on disk.`,
  bugReport: 'Details for a bug report',
  listFailed: 'The list could not be loaded.'
} as const
