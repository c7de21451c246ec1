import type { ReactElement, ReactNode } from 'react'
import { count, exact, figure, oneDecimal, twoDecimals } from '../numbers'
import { phrase } from '../phrase'

/** "How it works". Where the reader has no ratings yet, another person's row stands for theirs. */
export const story = {
  failed: 'This page could not be loaded.',
  contents: 'Chapters',
  chapters: {
    table: 'A table, mostly empty',
    factors: 'Two thin tables',
    start: 'A random start',
    wrong: 'Being wrong, measured',
    downhill: 'Downhill, a step at a time',
    unseen: 'The empty squares, filled',
    new: 'New people, new movies',
    limits: 'What it cannot know'
  },

  table: (nPeople: number, simulated: boolean, nMovies: number, percentFilled: number): string => {
    const people = simulated ? `${count(nPeople)} simulated people` : `${count(nPeople)} people`
    return `${people} down the side, ${count(nMovies)} movies along the top, and ${oneDecimal(percentFilled)} squares in a hundred filled in.`
  },
  cornerWithMe: 'This is a corner of it: the people who have most movies in common with you, and you in amber.',
  cornerWithoutMe: 'This is a corner of it. Rate a few movies and your row will be here too, in amber.',
  tables: {
    label: 'The three tables',
    people: (n: number, nAll: number): string => `${count(n)} of ${count(nAll)} people`,
    movies: (n: number, nAll: number): string => `${count(n)} of ${count(nAll)} movies`,
    ratings: (people: string, withMe: boolean): string =>
      withMe ? `Ratings of ${people}, yours among them` : `Ratings of ${people}`,
    noRating: 'none',
    peopleFactors: 'people × 2',
    movieFactors: '2 × movies',
    ofPeople: 'Two numbers for each person',
    ofMovies: 'Two numbers for each movie'
  },

  factors:
    'Training looks for two thin tables beside it: a few numbers for each person, called factors, and as many for each movie. A person’s row times a movie’s column is the prediction. Here there are two numbers each, so that they can be read. The model in use has more. It also learns how generous each person is, and how well everyone likes each movie.',

  start: (offBy: number): string =>
    `At first both tables are random, so their product is nonsense: off by ${twoDecimals(offBy)} stars. Another random start ends with other numbers and much the same predictions.`,
  showStart: 'Show the random start',
  otherStart: 'Start from other numbers',

  lineUpMine: 'Line up your numbers with a movie’s, multiply, add: that is the prediction.',
  lineUpTheirs: 'Line up a person’s numbers with a movie’s, multiply, add: that is the prediction.',
  wrong:
    'The rating shows how wrong it is. With squared loss one big miss outweighs many small ones. With absolute loss a miss counts by its size, so odd ratings matter less.',
  movie: 'Movie',
  loss: 'Loss of the small model',
  worked: {
    failed: 'The step could not be calculated.',
    factor: (n: number): string => `factor ${count(n)}`,
    times: 'times',
    product: (product: number): string => `= ${figure(product)}`,
    predicted: (products: readonly number[], predicted: ReactNode): ReactElement =>
      phrase`${products.map(figure).join(' + ')} = ${predicted} predicted.`,
    youGave: (stars: number, error: ReactNode): ReactElement => phrase`You gave ${count(stars)}. Wrong by ${error}.`,
    theyGave: (stars: number, error: ReactNode): ReactElement =>
      phrase`This person gave ${count(stars)}. Wrong by ${error}.`,
    costs: 'What being wrong costs',
    counted: 'How it is counted',
    thisMiss: 'This miss',
    twiceAsBig: 'One twice as big',
    fourTimes: (cost: number): string => `${figure(cost)}, four times as much`,
    twice: (cost: number): string => `${figure(cost)}, twice as much`,
    step: (size: number, person: readonly number[], movie: readonly number[], predicted: ReactNode): ReactElement =>
      phrase`One step of size ${exact(size)} moves the person to ${pair(person)} and the movie to ${pair(movie)}. The next prediction would be ${predicted}.`
  },

  downhill:
    'Each rating in turn makes its two rows a little less wrong. This is called gradient descent. One pass over all ratings is an epoch. The figures above and below follow the epoch you choose.',
  play: 'Train it from the start',
  pause: 'Pause',
  epoch: 'Epoch',
  atEpoch: (epoch: number, rmse: number, mae: number): string =>
    `Epoch ${count(epoch)}: off by ${twoDecimals(rmse)} stars, with an average error of ${twoDecimals(mae)}`,
  errors: { held: 'root mean square', learned: 'plain mean' },

  unseenOfMine:
    'Where you have no rating, the two tables still give a number. Sorted, the empty squares of your row are a list of what to see next.',
  unseenOfTheirs:
    'Where this person has no rating, the two tables still give a number. Sorted, the empty squares of this row are a list of what to see next.',
  onlyCorner: 'This small model has only seen this corner. The list on For you comes from the whole table.',
  unseenList: 'Movies not rated, best predicted first',

  newcomers:
    'Someone who has rated nothing has no factors, and neither has a movie that nobody rated. This is called a cold start. Until your first rating the list shows what most people like. After each rating your row is calculated again from the movies’ columns. Retrain then lets the columns learn from you.',
  limits:
    'There is no magic in it. It has never watched a movie. It only sees who agreed with whom, so it is as good and as fair as its data. It knows little about movies that few people rated. It cannot recommend what nobody here has seen.',
  simulated: 'Its community is simulated, so its measured error is about simulated people.',
  wobble:
    'People who rate the same movie twice differ from themselves by about 0.6 stars, so no figure here is exact. Two times in three your rating is within the plus-minus.'
} as const

const pair = (numbers: readonly number[]): string => `[${numbers.map(figure).join(', ')}]`
