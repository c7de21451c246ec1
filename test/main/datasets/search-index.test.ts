import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDataset } from '../../../src/main/datasets/open-dataset'
import { MovieSearch, type SearchableMovie } from '../../../src/main/datasets/search-index'
import { foldText, wordsOf } from '../../../src/main/titles/search-text'

describe('search over the starter catalogue', () => {
  let search: MovieSearch
  let nameOf: ReadonlyMap<number, string>
  beforeAll(async () => {
    const { movies } = await openDataset(resolve('resources/starter'))
    search = new MovieSearch(movies)
    nameOf = new Map(movies.map((movie) => [movie.movieId, `${movie.title} (${movie.year ?? '?'})`]))
  })
  const found = (query: string, limit = 5) => search.search(query, limit).map((id) => nameOf.get(id))

  it.each([
    ['matrix', 'The Matrix (1999)'],
    ['The Matrix', 'The Matrix (1999)'],
    ['matrix, the', 'The Matrix (1999)'],
    ['matr', 'The Matrix (1999)'],
    ['amelie', 'Amelie (2001)'],
    ['amélie', 'Amelie (2001)'],
    ['fabuleux destin', 'Amelie (2001)'],
    ['godfahter', 'The Godfather (1972)'],
    ['shawshak', 'The Shawshank Redemption (1994)'],
    ['pulp ficton', 'Pulp Fiction (1994)'],
    ['forrest gmup', 'Forrest Gump (1994)'],
    ['leon professional', 'Léon: The Professional (1994)'],
    ['spiderman', 'Spider-Man (2002)'],
    ['spider man', 'Spider-Man (2002)'],
    ['wall e', 'WALL·E (2008)'],
    ['walle', 'WALL·E (2008)'],
    ['et', 'E.T. the Extra-Terrestrial (1982)'],
    ['x men', 'X-Men (2000)'],
    ['schindlers list', "Schindler's List (1993)"],
    ['oceans eleven', "Ocean's Eleven (2001)"],
    ['lord of rings', 'The Lord of the Rings: The Fellowship of the Ring (2001)'],
    ['star w', 'Star Wars: Episode IV - A New Hope (1977)'],
    ['heat 1995', 'Heat (1995)'],
    ['se7en', 'Seven (1995)'],
    ['12 angry', '12 Angry Men (1957)'],
    ['cidade de deus', 'City of God (2002)'],
    ['dr strangelove', 'Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb (1964)'],
    ['lavventura', "L'Avventura (1960)"],
    ['eternal sunshine spotless', 'Eternal Sunshine of the Spotless Mind (2004)'],
    ['up', 'Up (2009)'],
    ['m', 'M (1931)']
  ])('finds %j first: %s', (query, movie) => {
    expect(found(query)[0]).toBe(movie)
  })

  it('puts titles equal to the query before longer and more popular ones', () => {
    expect(found('alien', 3)[0]).toBe('Alien (1979)')
    expect(found('ring', 3)[0]).toBe('The Ring (2002)')
    expect(found('it', 2)).toEqual(['It (2017)', 'It (1990)'])
  })

  it.each(['', '   ', '!?', '%_\'"(\\', 'zzzzzzzz'])('finds nothing for %j', (query) => {
    expect(found(query)).toEqual([])
  })

  it('returns no more than asked for, and no movie twice', () => {
    const ids = search.search('the', 40)
    expect(ids).toHaveLength(40)
    expect(new Set(ids).size).toBe(40)
  })
})

describe('search over a small catalogue', () => {
  const movie = (movieId: number, title: string, ratingCount: number | null = null): SearchableMovie => ({
    movieId,
    title,
    year: 2000,
    alternativeTitles: [],
    ratingCount
  })

  it('puts the more often rated of two equal titles first, then the lower id', () => {
    const search = new MovieSearch([movie(1, 'Solaris'), movie(2, 'Solaris', 30), movie(3, 'Solaris')])
    expect(search.search('solaris', 5)).toEqual([2, 1, 3])
  })

  it('offers titles with all words but one when none has all, and none that shares less', () => {
    const search = new MovieSearch([movie(1, 'Blue Velvet'), movie(2, 'Red River')])
    expect(search.search('velvet underground', 5)).toEqual([1])
    expect(search.search('my red home river', 5)).toEqual([])
  })
})

describe('folding text', () => {
  it.each([
    ['Amélie', 'amelie'],
    ['8½ Women', '8 1 2 women'],
    ['Straße & Æon Øre', 'strasse and aeon ore'],
    ["Ocean's Eleven", 'oceans eleven'],
    ['WALL·E', 'wall e'],
    ['Москва слезам', 'москва слезам']
  ])('%s becomes %s', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  it('indexes hyphenated words apart and joined', () => {
    expect(wordsOf('Spider-Man 2')).toEqual(['spider', 'man', 'spiderman', '2'])
  })
})
