import { describe, expect, it } from 'vitest'
import { CatalogueError, readMovieLensCatalogue } from '../../../src/main/import-formats/movielens-catalogue'
import { parseTitle } from '../../../src/main/titles/movielens-title'

describe('a MovieLens title', () => {
  it.each<[string, string, number | null, string[]]>([
    ['Matrix, The (1999)', 'The Matrix', 1999, []],
    ['Matrix , The (1999)', 'The Matrix', 1999, []],
    ['Clockwork Orange, A (1971)', 'A Clockwork Orange', 1971, []],
    ['American in Paris, An (1951)', 'An American in Paris', 1951, []],
    ['Lord of the Rings: The Two Towers, The (2002)', 'The Lord of the Rings: The Two Towers', 2002, []],
    ['Misérables, Les (1995)', 'Les Misérables', 1995, []],
    ["Avventura, L' (Adventure, The) (1960)", "L'Avventura", 1960, ['The Adventure']],
    ['Boot, Das (Boat, The) (1981)', 'Das Boot', 1981, ['The Boat']],
    ['Postman, The (Postino, Il) (1994)', 'The Postman', 1994, ['Il Postino']],
    ['Impossible, The (Imposible, Lo) (2012)', 'The Impossible', 2012, ['Lo Imposible']],
    ['Seventh Seal, The (Sjunde inseglet, Det) (1957)', 'The Seventh Seal', 1957, ['Det Sjunde inseglet']],
    ['Seven (a.k.a. Se7en) (1995)', 'Seven', 1995, ['Se7en']],
    [
      "European Vacation (aka National Lampoon's European Vacation) (1985)",
      'European Vacation',
      1985,
      ["National Lampoon's European Vacation"]
    ],
    [
      'His Secret Life (a.k.a. Ignorant Fairies, The) (Fate ignoranti, Le) (2001)',
      'His Secret Life',
      2001,
      ['The Ignorant Fairies', 'Le Fate ignoranti']
    ],
    ['Men in Black II (a.k.a. MIIB) (a.k.a. MIB 2) (2002)', 'Men in Black II', 2002, ['MIIB', 'MIB 2']],
    ['Bad Milo (Bad Milo) (2013)', 'Bad Milo', 2013, []],
    ['(500) Days of Summer (2009)', '(500) Days of Summer', 2009, []],
    ['Frontière(s) (2007)', 'Frontière(s)', 2007, []],
    ['Evangelion: 1.0 You Are (Not) Alone (2007)', 'Evangelion: 1.0 You Are (Not) Alone', 2007, []],
    ['Godfather Trilogy: 1972-1990, The (1992)', 'The Godfather Trilogy: 1972-1990', 1992, []],
    ['Death Note: Desu nôto (2006–2007)', 'Death Note: Desu nôto', 2006, []],
    ['Fawlty Towers (1975-1979)', 'Fawlty Towers', 1975, []],
    ['Big Bang Theory, The (2007-)', 'The Big Bang Theory', 2007, []],
    ['Runaway Brain (1995) ', 'Runaway Brain', 1995, []],
    ['Ready Player One', 'Ready Player One', null, []],
    ['1984 (1984)', '1984', 1984, []],
    ['Monsters, Inc. (2001)', 'Monsters, Inc.', 2001, []],
    ['I, Robot (2004)', 'I, Robot', 2004, []],
    ['Paris, Texas (1984)', 'Paris, Texas', 1984, []],
    ['Three Billboards Outside Ebbing, Missouri (2017)', 'Three Billboards Outside Ebbing, Missouri', 2017, []]
  ])('%s', (field, title, year, alternativeTitles) => {
    expect(parseTitle(field)).toEqual({ title, year, alternativeTitles })
  })
})

const MOVIES = 'movieId,title,genres\n'
const LINKS = 'movieId,imdbId,tmdbId\n'

describe('a MovieLens catalogue', () => {
  it('reads quoted titles, genres and padded ids, sorted by movie id', () => {
    const movies = `${MOVIES}7,"Hello, ""World"" (2001)",(no genres listed)\n2,"Matrix, The (1999)",Action|Sci-Fi\n`
    expect(readMovieLensCatalogue(movies, `${LINKS}2,133093,603\n7,12345678,\n`)).toEqual([
      {
        movieId: 2,
        title: 'The Matrix',
        year: 1999,
        genres: ['Action', 'Sci-Fi'],
        alternativeTitles: [],
        imdbId: 'tt0133093',
        tmdbId: 603
      },
      {
        movieId: 7,
        title: 'Hello, "World"',
        year: 2001,
        genres: [],
        alternativeTitles: [],
        imdbId: 'tt12345678',
        tmdbId: null
      }
    ])
  })

  it('reads a file with a byte-order mark and Windows line ends', () => {
    const [movie] = readMovieLensCatalogue(`\uFEFFmovieId,title,genres\r\n1,Heat (1995),Crime\r\n`)
    expect(movie).toMatchObject({ movieId: 1, title: 'Heat', genres: ['Crime'], imdbId: null })
  })

  it.each([
    ['another header', 'id;name\n1;Heat\n', 'id;name'],
    ['an empty file', '', 'an empty file'],
    ['a movie id that is no number', `${MOVIES}1,Heat (1995),Crime\nx,Ran (1985),Drama\n`, 'line 3'],
    ['a movie listed twice', `${MOVIES}1,Heat (1995),Crime\n1,Ran (1985),Drama\n`, 'line 3'],
    ['an unclosed quote', `${MOVIES}1,"Heat (1995),Crime\n`, 'movies.csv']
  ])('refuses %s and says where', (_, text, where) => {
    const read = () => readMovieLensCatalogue(text)
    expect(read).toThrow(CatalogueError)
    expect(read).toThrow(where)
  })
})
