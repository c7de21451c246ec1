import { describe, expect, test } from 'vitest'
import { MovieLensFormatError, parseMovieLensRatings } from '../../../src/main/import-formats/movielens-ratings'

const expected = {
  raterIds: Int32Array.of(196, 7),
  movieIds: Int32Array.of(242, 1193),
  halfStars: Uint8Array.of(6, 9),
  timestamps: Float64Array.of(881250949, 4294967296)
}

test.each([
  ['u.data', '196\t242\t3\t881250949\n7\t1193\t4.5\t4294967296\n'],
  ['ratings.dat', '196::242::3::881250949\n7::1193::4.5::4294967296\n'],
  ['ratings.csv', 'userId,movieId,rating,timestamp\n196,242,3.0,881250949\n7,1193,4.5,4294967296\n'],
  ['a file with a byte order mark', '\uFEFF196\t242\t3\t881250949\n7\t1193\t4.5\t4294967296\n'],
  ['a file with CRLF', 'userId,movieId,rating,timestamp\r\n196,242,3.0,881250949\r\n7,1193,4.5,4294967296\r\n'],
  ['a file without a last line end', '196::242::3::881250949\n7::1193::4.5::4294967296'],
  ['a file with empty lines at the end', '196\t242\t3\t881250949\n7\t1193\t4.5\t4294967296\n\n\r\n']
])('reads %s', (_, text) => {
  expect(parseMovieLensRatings(text)).toEqual(expected)
})

test('a header alone is a file without ratings', () => {
  expect(parseMovieLensRatings('userId,movieId,rating,timestamp\n').raterIds.length).toBe(0)
})

describe('refuses, naming the line,', () => {
  const good = '196\t242\t3\t881250949'
  test.each([
    ['a row cut short', `${good}\n7\t1193\t4.5`, 'Line 2'],
    ['a row with one value too many', `${good}\n7\t1193\t4.5\t5\t6`, 'Line 2'],
    ['an empty line among ratings', `${good}\n\n${good}`, 'Line 2'],
    ['six stars', `${good}\n${good}\n7\t1193\t6\t5`, 'Line 3'],
    ['a rating of zero', `${good}\n7\t1193\t0\t5`, 'a rating of 0.5 to 5'],
    ['a quarter star', `${good}\n7\t1193\t3.25\t5`, 'a rating of 0.5 to 5'],
    ['a negative movie', `${good}\n7\t-3\t3\t5`, 'as the movie'],
    ['a movie number too large to hold', `${good}\n7\t3000000000\t3\t5`, 'as the movie'],
    ['a rater that is no number', `${good}\nanna\t3\t3\t5`, 'as the rater'],
    ['a time with a fraction', `${good}\n7\t3\t3\t5.5`, 'a time'],
    ['a NUL byte', `${good}\n7\t3\t3\t5\0`, 'a time']
  ])('%s', (_, text, message) => {
    expect(() => parseMovieLensRatings(text)).toThrow(MovieLensFormatError)
    expect(() => parseMovieLensRatings(text)).toThrow(message)
  })

  test.each([
    ['an empty file', ''],
    ['a file of another kind', 'Date,Name,Year,Letterboxd URI,Rating\n'],
    ['columns in another order', 'movieId,userId,rating,timestamp\n1,2,3,4\n']
  ])('%s', (_, text) => {
    expect(() => parseMovieLensRatings(text)).toThrow('The first line reads')
  })

  test('a huge line, without repeating all of it', () => {
    const message = (): string => {
      try {
        parseMovieLensRatings(`${good}\n${'9'.repeat(1_000_000)}`)
        return 'nothing thrown'
      } catch (error) {
        return (error as Error).message
      }
    }
    expect(message()).toContain('Line 2')
    expect(message().length).toBeLessThan(300)
  })
})
