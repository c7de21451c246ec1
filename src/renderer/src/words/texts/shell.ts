/** What stands around every page: the rail, the bar. */
export const shell = {
  pages: {
    'for-you': 'For you',
    browse: 'Browse',
    'my-ratings': 'My ratings',
    watchlist: 'Watchlist',
    together: 'Together',
    model: 'Model',
    settings: 'Settings'
  }
} as const
