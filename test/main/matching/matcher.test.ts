import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDataset } from '../../../src/main/datasets/open-dataset'
import { Matcher, type KnownMovie, type Wanted } from '../../../src/main/matching/matcher'
import { hardTitles, judge } from '../../fixtures/hard-titles'

const known = (movieId: number, title: string, year: number | null, more: Partial<KnownMovie> = {}): KnownMovie => ({
  ...{ movieId, title, year, alternativeTitles: [], imdbId: null, tmdbId: null, ratingCount: null },
  ...more
})
const wanted = (title: string, year: number | null, more: Partial<Wanted> = {}): Wanted => ({
  ...{ title, year, otherTitles: [], imdbId: null, tmdbId: null, movielensId: null, addresses: [], kind: 'movie' },
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
    ['by its whole name, although it looks like an episode', wanted('Heat', null, { kind: 'episode' }), 6],
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
    ['when its name is an episode’s and nearly a movie’s', wanted('The Heat: Part 1', null, { kind: 'episode' })],
    ['when it is a series, whatever its title', wanted('Heat', 1995, { kind: 'series' })],
    ['when nothing of its title can be compared', wanted('!!!', 1995)]
  ])('%s', (_, movie) => {
    expect(matcher.match(movie)).toEqual({ kind: 'unknown' })
  })

  it('a MovieLens id that disagrees with the IMDb id counts for nothing', () => {
    expect(matcher.match(wanted('x', null, { movielensId: 6, imdbId: 'tt0000001' }))).toEqual({ kind: 'unknown' })
  })
})

describe('a v in a title', () => {
  const contests = new Matcher([
    known(40, 'Ford v Ferrari', 2019),
    known(41, 'Alien vs. Predator', 2004),
    known(42, 'Batman v Superman: Dawn of Justice', 2016),
    known(43, 'Rocky V', 1990),
    known(44, 'Henry V', 1989),
    known(45, 'Star Trek V: The Final Frontier', 1989),
    known(46, 'V for Vendetta', 2006)
  ])

  it.each<[string, string, number, number]>([
    ['stands for versus between two names', 'Ford vs. Ferrari', 2019, 40],
    ['whichever of the two says so', 'Alien v Predator', 2004, 41],
    ['with a full stop behind it', 'Ford v. Ferrari', 2019, 40],
    ['in the name of a part', 'Batman vs Superman', 2016, 42],
    ['is a five at the end', 'Rocky 5', 1990, 43],
    ['is a five before a name of its own', 'Star Trek 5: The Final Frontier', 1989, 45],
    ['is a five where it is one in both', 'Star Trek V - The Final Frontier', 1989, 45]
  ])('%s', (_, title, year, movieId) => {
    expect(contests.match(wanted(title, year))).toMatchObject({ kind: 'matched', movieId })
  })

  it.each<[string, string, number]>([
    ['at the end never stands for versus', 'Rocky vs', 1990],
    ['nor after a king', 'Henry vs', 1989],
    ['nor at the start', 'Versus for Vendetta', 2006]
  ])('%s', (_, title, year) => {
    expect(contests.match(wanted(title, year))).toEqual({ kind: 'unknown' })
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

describe('what a service calls a movie', () => {
  const at = (service: string, address: string) => [{ service, address }]
  const leos = [known(40, 'Leo', 2023), known(41, 'Leo', 2023, { imdbId: 'tt0000041' })]
  const cafes = [known(50, 'Café', 2018), known(51, 'Cafe', 2018)]
  const withAddresses = new Matcher(
    [heat, ...leos, ...cafes],
    new Map([[40, [...at('letterboxd', 'https://boxd.it/l1'), ...at('imdb', 'tt0000040')]]])
  )
  const match = (title: string, more: Partial<Wanted>, year = 2023) => withAddresses.match(wanted(title, year, more))

  it('finds it after its ids and before its name', () => {
    const l1 = at('letterboxd', 'https://boxd.it/l1')
    expect(match('Leo', { addresses: l1 })).toMatchObject({ kind: 'matched', movieId: 40 })
    expect(match('Another name', { addresses: l1 })).toMatchObject({ kind: 'matched', movieId: 40 })
    expect(match('Leo', { imdbId: 'tt0000041', addresses: l1 })).toMatchObject({ kind: 'matched', movieId: 41 })
  })

  it('may be an id that the movie was not known by before', () => {
    expect(match('Лев', { imdbId: 'tt0000040' })).toMatchObject({ kind: 'matched', movieId: 40, by: 'id' })
  })

  it('is asked about where the service calls the only movie of that name otherwise', () => {
    const one = new Matcher([leos[0] as KnownMovie], new Map([[40, at('letterboxd', 'https://boxd.it/l1')]]))
    const asked = one.match(wanted('Leo', 2023, { addresses: at('letterboxd', 'https://boxd.it/l2') }))
    expect(asked).toEqual({ kind: 'unsure', candidates: [40] })
    const long = one.match(wanted('Leo', 2023, { addresses: at('letterboxd', 'https://letterboxd.com/film/leo') }))
    expect(long).toMatchObject({ kind: 'matched', movieId: 40 })
  })

  it('and the exact name goes before one that only folds alike', () => {
    expect(match('Café', {}, 2018)).toMatchObject({ kind: 'matched', movieId: 50 })
    expect(match('Cafe', {}, 2018)).toMatchObject({ kind: 'matched', movieId: 51 })
    expect(match('CAFE', {}, 2018)).toMatchObject({ kind: 'unsure' })
  })
})
