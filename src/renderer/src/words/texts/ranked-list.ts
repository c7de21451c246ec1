import type { Isolated } from '@shared/words/isolated'
import { count, percent, plural } from '../numbers'

/** The list of For you: its order, its filter, its parts. */
export const rankedList = {
  popularHead: 'Until then, what most people like',
  popular: (n: number): string => `${plural(n, 'movie')}, the most liked first.`,
  personalHead: 'Already leaning your way',
  personal: (n: number): string =>
    `${plural(n, 'movie')}, re-ranked with each star you give. With few ratings the ± is wide.`,
  firstFive: 'First five',
  thenHead: 'Then, in order',
  total: (n: number): string => plural(n, 'movie'),
  nothingLeft: 'You have rated or set aside every movie here.',
  nothingFits: 'No movie you could see fits all of that.',
  /** Whose a reason is: the largest, and how many others there are. */
  andMore: (title: Isolated, n: number): string => `${title}, ${count(n)} more`,

  sort: 'Sort by',
  sorts: { recommended: 'Recommended', predicted: 'Predicted stars', popular: 'Popular' },
  meaning: {
    recommended: 'What people with ratings like yours went on to like, weighed with the stars predicted for you.',
    byMarks: 'What people went on to like who like what you picked. Stars are predicted once you have rated something.',
    predicted: 'Highest predicted stars first. Some of these few people have rated: mind the plus-minus.',
    popular: 'Most ratings of 4 stars and above first; the same order for everyone.'
  },
  nothingOfYours: 'No prediction yet: there is nothing of yours to predict from.',
  noModel: 'Predictions wait for a trained model.',

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
    choose: 'In my genres’ shares',
    meaning: 'Chooses the first 20 so that their genres have the shares they have among the movies you like.',
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
    remove: (condition: string): string => `Remove the condition ${condition}`,
    /** Conditions that are set. */
    without: (genre: string): string => `without ${genre}`,
    from: (year: number): string => `from ${year}`,
    upTo: (year: number): string => `up to ${year}`,
    watchlist: 'on my watchlist',
    ratedByOrMore: (n: number): string => `rated by ${count(n)} or more`
  }
} as const
