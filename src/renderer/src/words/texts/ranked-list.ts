import type { Isolated } from '@shared/words/isolated'
import { count, percent, plural } from '../numbers'

/** The list of For you: its order, its filter, its parts. */
export const rankedList = {
  popularHead: 'Popular for now',
  popular: (n: number): string => `${plural(n, 'movie')}, the most liked first.`,
  personalHead: 'Starting to fit you',
  personal: (n: number): string =>
    `${plural(n, 'movie')}, sorted again after each rating. With few ratings the ± is wide.`,
  firstFive: 'First five',
  thenHead: 'Then, in order',
  total: (n: number): string => plural(n, 'movie'),
  nothingLeft: 'You have rated or hidden every movie here.',
  nothingFits: 'No unseen movie fits these filters.',
  /** Whose a reason is: the largest, and how many others there are. */
  andMore: (title: Isolated, n: number): string => `${title}, ${count(n)} more`,

  sort: 'Sort by',
  sorts: { recommended: 'Recommended', predicted: 'Predicted stars', popular: 'Popular' },
  meaning: {
    recommended: 'What people with ratings like yours also like, combined with the stars predicted for you.',
    byMarks: 'What people also like who like what you picked. Stars are predicted once you have rated something.',
    predicted: 'Highest predicted stars first. Few people have rated some of these, so look at the plus-minus.',
    popular: 'Most ratings of 4 stars and above first. The order is the same for everyone.'
  },
  nothingOfYours: 'No prediction yet. Rate a movie to get one.',
  noModel: 'There are no predictions until a model is trained.',

  dial: {
    label: 'Familiar to adventurous',
    familiar: 'Familiar',
    adventurous: 'Adventurous',
    settings: {
      veryFamiliar: 'very familiar',
      ratherFamiliar: 'rather familiar',
      asRanked: 'as ranked',
      ratherAdventurous: 'rather adventurous',
      veryAdventurous: 'very adventurous'
    },
    setting: (setting: string, effect: string): string => `${setting}. ${effect}`,
    /** What the dial has done, by how many people rated the movie in the middle. */
    ratedByFewerThan: (n: number): string => `Half of the first 20 were rated by fewer than ${count(n)} people.`,
    ratedByFew: 'Fewer than five people here rated half of the first 20.'
  },
  balance: {
    choose: 'Match my mix of genres',
    meaning: 'Chooses the first 20 so that their mix of genres is that of the movies you like.',
    nearer: (share: number): string => `The first 20 are ${percent(share)} nearer to the genres you like.`,
    caption: 'Shares of genres',
    genre: 'Genre',
    youLike: 'You like',
    without: 'Without this',
    now: 'Now'
  },

  filter: {
    open: 'Filter',
    panel: 'Filters',
    genres: 'Genres: press once for only these, twice for none of these',
    onlyThese: (genre: string): string => `${genre}, only these`,
    noneOfThese: (genre: string): string => `${genre}, none of these`,
    fromYear: 'From year',
    toYear: 'To year',
    ratedBy: 'Rated by',
    ratedByAtLeast: 'Rated by at least',
    any: 'Any',
    atLeast: (n: number): string => `${count(n)}+`,
    onWatchlist: 'On my watchlist',
    surprise: 'Surprise me',
    remove: (condition: string): string => `Remove the filter ${condition}`,
    /** Conditions that are set. */
    without: (genre: string): string => `without ${genre}`,
    from: (year: number): string => `from ${year}`,
    upTo: (year: number): string => `up to ${year}`,
    watchlist: 'on my watchlist',
    ratedByOrMore: (n: number): string => `rated by ${count(n)} or more`
  }
} as const
