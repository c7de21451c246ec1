import { expect, it } from 'vitest'
import {
  crowdCompared,
  intervalWords,
  lockedWords,
  middleHalf
} from '../../../src/renderer/src/features/movie/movie-words'
import { movieFacts, movieName, splitTitle } from '../../../src/renderer/src/words/movies'
import { texts } from '../../../src/renderer/src/words/texts/texts'
import { locked } from '../cards'

it('names a movie with its year, or without one it does not have', () => {
  expect(movieName({ title: 'Heat', year: 1995 })).toBe('Heat (1995)')
  expect(movieName({ title: 'Home video', year: null })).toBe('Home video')
})

it('lists year and genres, leaving out what is not known', () => {
  expect(movieFacts({ year: 1995, genres: ['Action', 'Crime', 'Thriller'] }, 2)).toBe('1995 · Action, Crime')
  expect(movieFacts({ year: null, genres: ['Drama'] })).toBe('Drama')
  expect(movieFacts({ year: null, genres: [] })).toBe('')
})

it('sets what follows the colon of a long title apart', () => {
  expect(splitTitle('Star Wars: Episode IV - A New Hope')).toEqual({
    main: 'Star Wars',
    rest: 'Episode IV - A New Hope'
  })
  expect(splitTitle('Mission: Impossible')).toEqual({ main: 'Mission: Impossible', rest: null })
  expect(splitTitle('2:37')).toEqual({ main: '2:37', rest: null })
})

it('says both intervals in words and keeps them on the scale', () => {
  expect(intervalWords({ stars: 4.6, plusMinus: 0.6, halfWidth90: 1.2 })).toBe(
    'Two times in three you would give 4.0 to 5.0, nine times in ten 3.4 to 5.0.'
  )
})

it('says how a locked prediction turned out, and whether it was seen', () => {
  const now = new Date(2026, 10, 21).getTime()
  const at = new Date(2026, 10, 14).getTime()
  expect(lockedWords(locked(4.1, { lockedAt: at }), 9, now)).toBe(
    'Saved 14 Nov. Off by 0.4, inside its own range. You could not see it when you rated.'
  )
  expect(lockedWords(locked(4.1, { lockedAt: at, wasVisible: true }), 4, now)).toBe(
    'Saved 14 Nov. Off by 2.1, outside its own range. You could see it when you rated.'
  )
})

it('compares my stars with what everyone gave', () => {
  const histogram = [0, 0, 0, 0, 0, 10, 20, 40, 20, 10]
  expect(middleHalf(histogram)).toBe('The middle half gave it 3.5 to 4.5.')
  expect(crowdCompared(histogram, 9)).toBe('You gave it more than 7 in 10 of them.')
  expect(crowdCompared(histogram, 1)).toBe('Almost nobody gave it less than you.')
})

it('a ruler says only what is on it', () => {
  expect(texts.movies.ruler({ crowd: { mean: 3.94, count: 1 } })).toBe('Everyone 3.9 from 1 person.')
  expect(texts.movies.ruler({ mine: 9 })).toBe('You 4.5.')
})
