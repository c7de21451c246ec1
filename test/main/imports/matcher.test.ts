import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDataset } from '../../../src/main/datasets/open-dataset'
import { Matcher, type KnownMovie, type Wanted } from '../../../src/main/imports/matcher'
import { hardTitles, judge } from '../../fixtures/hard-titles'

const known = (movieId: number, title: string, year: number | null, more: Partial<KnownMovie> = {}): KnownMovie => ({
  ...{ movieId, title, year, alternativeTitles: [], imdbId: null, tmdbId: null, ratingCount: null },
  ...more
})
const wanted = (title: string, year: number | null, more: Partial<Wanted> = {}): Wanted => ({
  ...{ title, year, otherTitles: [], imdbId: null, tmdbId: null, movielensId: null, kind: 'movie' },
  ...more
})
const heat = known(6, 'Heat', 1995, { imdbId: 'tt0113277', tmdbId: 949 })
const solaris = [known(10, 'Solaris', 1972), known(11, 'Solaris', 2002)]
const twins = [known(20, 'Emma', 1996, { tmdbId: 3573 }), known(21, 'Emma', 1996, { tmdbId: 12254 })]
const matcher = await Matcher.over([heat, ...solaris, ...twins, known(30, 'Paterson', null)])

describe('a movie is found', () => {
  it.each<[string, Wanted, number]>([
    ['by its MovieLens id', wanted('Hitze', null, { movielensId: 6 }), 6],
    ['by its IMDb id before all else', wanted('Solaris', 2002, { imdbId: 'tt0113277', tmdbId: 1 }), 6],
    ['by its TMDB id', wanted('Hitze', null, { tmdbId: 949 }), 6],
    ['by title and year', wanted('Solaris', 2002), 11],
    ['by title with the year off by one', wanted('Solaris', 1971), 10],
    ['by its other title', wanted('Солярис', 1972, { otherTitles: ['Solaris'] }), 10],
    ['by a title that only one has, without a year', wanted('Heat', null), 6],
    ['among namesakes of one year by its id', wanted('Emma', 1996, { tmdbId: 12254 }), 21]
  ])('%s', (_, movie, movieId) => {
    expect(matcher.match(movie)).toMatchObject({ kind: 'matched', movieId })
  })
})

describe('the person is asked', () => {
  it.each<[string, Wanted, number[]]>([
    ['about two movies of one title and year', wanted('Emma', 1996), [20, 21]],
    ['about a title without a year that two have', wanted('Solaris', null), [10, 11]],
    ['about a year that is a little further off', wanted('Heat', 1998), [6]],
    ['about the same title and year under another id', wanted('Heat', 1995, { imdbId: 'tt9999999' }), [6]]
  ])('%s', (_, movie, candidates) => {
    expect(matcher.match(movie)).toEqual({ kind: 'unsure', candidates })
  })
})

describe('a movie is unknown', () => {
  it.each<[string, Wanted]>([
    ['when its title is', wanted('Stalker', 1979)],
    ['when only an older namesake is there', wanted('Heat', 2021)],
    ['when its id is, and its year is off by one', wanted('Heat', 1996, { imdbId: 'tt9999999' })],
    ['when it is a series, whatever its title', wanted('Heat', 1995, { kind: 'series' })],
    ['when nothing of its title can be compared', wanted('!!!', 1995)]
  ])('%s', (_, movie) => {
    expect(matcher.match(movie)).toEqual({ kind: 'unknown' })
  })

  it('a MovieLens id that disagrees with the IMDb id counts for nothing', () => {
    expect(matcher.match(wanted('x', null, { movielensId: 6, imdbId: 'tt0000001' }))).toEqual({ kind: 'unknown' })
  })
})

it.each(['tuning', 'held-out'] as const)(
  'of the %s half of hard titles, what is matched is right and little is left',
  async (half) => {
    const { movies } = await openDataset(path.resolve('resources/starter'))
    const titles = hardTitles(half)
    const { precision, recall } = await judge(movies, titles)
    expect(titles.length).toBeGreaterThan(200)
    expect(precision).toBeGreaterThanOrEqual(0.995)
    expect(recall).toBeGreaterThanOrEqual(0.97)
  }
)
