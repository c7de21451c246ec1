import { plural } from '../numbers'

/** The watchlist page. */
export const watchlist = {
  failed: 'Your watchlist could not be listed.',
  empty: 'Your watchlist is empty. Press the bookmark of a movie, or W on it, to add it.',
  findSome: 'See what is picked for you',
  toWatch: (n: number): string => `${plural(n, 'movie')} to watch`,
  byPrediction: 'Highest predicted stars first, movies that cannot be predicted last.',
  byCrowd: 'Nothing is predicted yet, so movies are sorted by everyone’s mean.',
  watched: 'Watched since',
  watchedMeaning: 'Rated or marked as seen. Remove them when you like.'
} as const
