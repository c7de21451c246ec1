/** What several pages say. */
export const common = {
  notSaved: (reason: string): string => `Not saved. ${reason}`,
  notCleared: (reason: string): string => `Not cleared. ${reason}`,
  cleared: 'cleared',
  clearFilters: 'Clear filters'
} as const
