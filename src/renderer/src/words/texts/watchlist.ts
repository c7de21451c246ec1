import { plural } from '../numbers'

/** The watchlist page. */
export const watchlist = {
  failed: 'Your watchlist could not be listed.',
  empty: 'Your watchlist is empty. The bookmark of any movie, or W on it, puts it here.',
  findSome: 'See what is picked for you',
  toWatch: (n: number): string => `${plural(n, 'movie')} to watch`,
  byPrediction: 'Highest predicted stars first; movies that cannot be predicted last.',
  byCrowd: 'Nothing is predicted yet, so the order is by everyone’s mean.',
  watched: 'Watched since',
  watchedMeaning: 'Rated or marked as seen; take them off when you like.'
} as const
