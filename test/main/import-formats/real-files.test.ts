import { describe, expect, it } from 'vitest'
import { readImport } from '../../../src/main/import-formats/read-import'
import type { ReadFile } from '../../../src/main/import-formats/records'
import { chosen, readFiles } from '../../fixtures/imports'
import { zipOf } from '../../fixtures/zip'

const one = async (name: string, content: string | Uint8Array): Promise<ReadFile> => {
  const [file] = await readFiles([chosen(name, content)])
  if (!file) throw new Error('nothing was read')
  return file
}
const rated = ({ records }: ReadFile) => records.map(({ title, year, halfStars }) => [title, year, halfStars])
const alien = { title: 'Alien', year: 1979, ids: { trakt: 3, imdb: 'tt0078748', tmdb: 348 } }
const json = (...entries: unknown[]): string => JSON.stringify(entries)

describe('a file is recognised by columns and fields that only one service has', () => {
  it.each([
    ['Title,Year,imdbID,tmdbID,Rating10\nAlien,1979,tt0078748,348,8\n'],
    ['Rating10,Title\n8,Alien\n'],
    ['Rating,Year,Name\n4,1979,Alien\n'],
    ['imdbID,Rating\ntt0078748,4\n']
  ])('Letterboxd’s import table in any order and any part: %s', async (content) => {
    const file = await one('some.csv', content)
    expect(file.source).toBe('letterboxd')
    expect(file.records.map(({ halfStars }) => halfStars)).toEqual([8])
  })

  it('a part of it without a rating is what its name says', async () => {
    const content = 'tmdbID,Title,Year\n348,Alien,1979\n'
    expect((await one('my-watchlist.csv', content)).records[0]?.marks).toEqual(['watchlist'])
    await expect(one('films.csv', content)).rejects.toThrow(/not a file that Matinee knows/)
  })

  it.each([
    ['diary.csv', 'Date,Title,Year,Rating\n2026-03-01,Alien,1979,4\n'],
    ['books.csv', 'Title,Author,Date,My Rating\nA Book,Somebody,2025-03-01,5\n'],
    ['mine.csv', 'title,year,tmdbId,imdbId,myRating\nAlien,1979,348,tt0078748,8\n'],
    ['diary.csv', 'Title,Date\nAlien,2026-03-01\n']
  ])('a table of somebody else’s is nobody’s: %s', async (name, content) => {
    await expect(one(name, content)).rejects.toMatchObject({ code: 'import-refused' })
  })

  it('every numbered page of Trakt’s, in an archive or alone, by fields where the name says nothing', async () => {
    const ratings = json({ rated_at: '2026-03-01T18:30:00.000Z', rating: 8, type: 'movie', movie: alien })
    const pages = zipOf([
      { name: 'ratings-movies-1.json', content: ratings },
      { name: 'ratings-movies-2.json', content: ratings },
      { name: 'watched-movies-1.json', content: json({ plays: 2, last_watched_at: null, movie: alien }) },
      { name: 'lists-watchlist-3.json', content: json({ rank: 1, type: 'movie', movie: alien }) },
      { name: 'user-profile.json', content: '{}' }
    ])
    const outcome = await readImport([chosen('trakt.zip', pages)], { profileName: 'Me' })
    if (outcome.kind !== 'read') throw new Error('it reads')
    expect(outcome.files.map(({ records }) => records.map(({ halfStars, marks }) => [halfStars, ...marks]))).toEqual([
      [[8, 'seen']],
      [[8, 'seen']],
      [[null, 'seen']],
      [[null, 'watchlist']]
    ])
    expect(outcome.leftOut).toEqual([{ file: 'user-profile.json', reason: 'not a file that Matinee reads' }])
    expect(rated(await one('renamed.json', ratings))).toEqual([['Alien', 1979, 8]])
  })

  it('of several files those of another kind are left out, and named', async () => {
    const files = [
      chosen('ratings.csv', 'Date,Name,Year,Letterboxd URI,Rating\n2025-03-01,Alien,1979,x,4\n'),
      chosen('comments.csv', 'Date,Content,Comment\n2025-03-01,x,y\n')
    ]
    const outcome = await readImport(files, { profileName: 'Me' })
    expect(outcome).toMatchObject({ kind: 'read', leftOut: [{ file: 'comments.csv' }] })
    await expect(readImport(files.slice(1), { profileName: 'Me' })).rejects.toThrow(/begins with "Date, Content/)
  })

  it('a folder is read as the archive of it would be', async () => {
    const diary = 'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2025-01-01,A,1996,x,1,,,\n'
    const outcome = await readImport(
      [
        chosen('mine/ratings.csv', 'Date,Name,Year,Letterboxd URI,Rating\n2025-03-01,Alien,1979,x,4\n'),
        chosen('mine/deleted/diary.csv', diary)
      ],
      { profileName: 'Me' }
    )
    expect(outcome).toMatchObject({
      files: [{ name: 'ratings.csv' }],
      leftOut: [{ file: 'mine/deleted/diary.csv', reason: 'you deleted it there' }]
    })
  })
})

describe('a table that a program has saved anew', () => {
  it.each<[string, string | Uint8Array]>([
    ['with semicolons and decimal commas', 'Date;Name;Year;Letterboxd URI;Rating\n2025-03-01;Alien;1979;x;4,5\n'],
    [
      'with a line that names the separator',
      'sep=;\nDate;Name;Year;Letterboxd URI;Rating\n2025-03-01;Alien;1979;x;4.5\n'
    ],
    ['with an index and years as decimals', ',Date,Name,Year,Letterboxd URI,Rating\n0,2025-03-01,Alien,1979.0,x,4.5\n'],
    ['with empty columns', 'Date,Name,Year,Letterboxd URI,Rating,,\n2025-03-01,Alien,1979,x,4.5,,\n'],
    [
      'with tabs in UTF-16',
      Buffer.from('\uFEFFDate\tName\tYear\tLetterboxd URI\tRating\r\n2025-03-01\tAlien\t1979\tx\t4.5\r\n', 'utf16le')
    ]
  ])('%s reads the same', async (_, content) => {
    expect(rated(await one('ratings.csv', content))).toEqual([['Alien', 1979, 9]])
  })

  it('keeps the apostrophe of a title, which only our own tables add', async () => {
    const file = await one('ratings.csv', "Date,Name,Year,Letterboxd URI,Rating\n2025-03-01,'=1,1979,x,4.5\n")
    expect(file.records[0]?.title).toBe("'=1")
  })

  it('lists an empty row as left out', async () => {
    const file = await one('ratings.csv', 'Date,Name,Year,Letterboxd URI,Rating\n,,,,\n2025-03-01,Alien,1979,x,4.5\n')
    expect(file.skipped).toEqual([{ file: 'ratings.csv', line: 2, kind: 'other', reason: 'an empty row' }])
  })
})

describe('a time that is not known stays unknown', () => {
  it('the first second of 1970 is none', async () => {
    const file = await one('history-1.json', json({ watched_at: '1970-01-01T00:00:00.000Z', movie: alien }))
    expect(file.records[0]).toMatchObject({ watch: null, marks: ['seen'] })
  })

  it.each([
    ['21. 12. 27.', '2021-12-27'],
    ['2021-12-27', '2021-12-27'],
    ['27.12.2021', '2021-12-27']
  ])('a viewing of Netflix on %s was on %s', async (written, day) => {
    const file = await one('NetflixViewingHistory.csv', `Title,Date\nHeat,${written}\n`)
    expect(file.records[0]?.watch?.watchedOn).toBe(day)
  })

  it('dates of Netflix that run from new to old in no order are no days', async () => {
    const file = await one('NetflixViewingHistory.csv', 'Title,Date\nFargo,03/11/2025\nAlien,3/30/25\n')
    expect(file.records.map(({ watch }) => watch)).toEqual([null, null])
    expect(file.notes).toEqual(['Nothing proves the order of day and month in the dates, so they are left out.'])
  })

  it('a day of the future is none, and the file has a note', async () => {
    const file = await one('ratings.csv', 'Date,Name,Year,Letterboxd URI,Rating\n2099-01-01,Alien,1979,x,4.5\n')
    expect(file.records[0]?.ratedWhen).toBeNull()
    expect(file.notes).toEqual(['1 day of ratings.csv lies in the future. Days to come count as unknown.'])
  })

  it('IMDb called the day Date Added for a winter', async () => {
    const file = await one('ratings.csv', 'Const,Your Rating,Date Added,Title,Year\ntt1,9,2018-02-01,Alien,1979\n')
    expect(file.records[0]?.ratedWhen).toEqual({ day: '2018-02-01' })
  })
})

describe('what is no movie', () => {
  const imdb = (type: string, year: string) =>
    one('ratings.csv', `Const,Your Rating,Title,Title Type,Year\ntt1,9,Alien,Movie,1979\ntt2,8,X,${type},${year}\n`)

  it('a series over years is left to its id, and never refuses the rest', async () => {
    expect((await imdb('TV Series', '2013–2023')).records.map(({ kind }) => kind)).toEqual(['movie', 'series'])
    expect((await imdb('Movie', '2021– ')).skipped).toMatchObject([{ kind: 'other', reason: 'a series, not a movie' }])
  })

  it.each(['Episódio de TV', 'टीवी एपिसोड', 'Épisode télé', 'ТВ-эпизод'])('%s is an episode', async (type) => {
    expect((await imdb(type, '2015')).skipped).toMatchObject([{ reason: 'an episode, not a movie' }])
  })

  it('a kind that nobody knows is asked about', async () => {
    const file = await imdb('Something New', '2015')
    expect(file.records.map(({ unknownKind }) => unknownKind)).toEqual([null, 'Something New'])
  })

  it('of Netflix only what a whole name can be: parts of movies are movies', async () => {
    const file = await one(
      'NetflixViewingHistory.csv',
      'Title,Date\nDune: Part Two,2025-12-24\nA: Season 1: B,2025-12-23\nA: Part 1: B,2025-12-22\n'
    )
    expect(file.records.map(({ kind }) => kind)).toEqual(['movie', 'episode', 'episode'])
  })
})

it('the ratings of a Netflix account are stars and thumbs', async () => {
  const file = await one(
    'Ratings.csv',
    'Profile Name,Title Name,Rating Type,Star Value,Thumbs Value,Device Model,Event Utc Ts,Region View Date\n' +
      'Me,Heat,star,4,,E,2016-03-01 20:00:00,2016-03-01\nMe,Alien,thumb,,2,E,2019-03-01 20:00:00,2019-03-01\n'
  )
  expect(file.records.map(({ title, halfStars, marks }) => [title, halfStars, ...marks])).toEqual([
    ['Heat', 8, 'seen'],
    ['Alien', null, 'seen', 'liked']
  ])
})

it('the archive of a Netflix account is read by what its files hold, whatever else is in it', async () => {
  const outcome = await readImport(
    [
      chosen(
        'netflix-report.zip',
        zipOf([
          { name: 'Cover Sheet.pdf', content: '%PDF' },
          {
            name: 'CONTENT_INTERACTION/Ratings.csv',
            content:
              'Profile Name,Title Name,Rating Type,Star Value,Thumbs Value,Device Model,Event Utc Ts,Region View Date\n' +
              'Me,Heat,star,2,,E,2016-03-01 20:00:00,2016-03-01\n'
          }
        ])
      )
    ],
    { profileName: 'Me' }
  )
  expect(outcome).toMatchObject({
    files: [{ name: 'Ratings.csv', source: 'netflix', records: [{ title: 'Heat', halfStars: 4 }] }],
    leftOut: [{ file: 'Cover Sheet.pdf', reason: 'not a file that Matinee reads' }]
  })
})

it('a rating of half a point of ten is half a star', async () => {
  const rating = (points: string) => one('ratings.csv', `Const,Your Rating,Title,Year\ntt1,"${points}",Alien,1979\n`)
  expect((await rating('0.5')).records[0]?.halfStars).toBe(1)
  expect((await rating('0,5')).records[0]?.halfStars).toBe(1)
})

it('what is not rated in a list of IMDb’s of long ago is the watchlist', async () => {
  const file = await one(
    'watchlist.csv',
    '"position","const","created","modified","description","Title","Title type","Directors","You rated","Year"\n' +
      '"1","tt0078748","Thu Nov 22 00:00:00 2012","","","Alien","Feature Film","E","","1979"\n' +
      '"2","tt0113277","Thu Nov 22 00:00:00 2012","","","Heat","Feature Film","E","8","1995"\n'
  )
  expect(file.records.map(({ title, halfStars, marks }) => [title, halfStars, ...marks])).toEqual([
    ['Alien', null, 'watchlist'],
    ['Heat', 8, 'seen']
  ])
})

it('a backslash in an archive is taken for a slash', async () => {
  const content = 'Date,Name,Year,Letterboxd URI,Rating\n2025-03-01,Alien,1979,x,4.5\n'
  expect(rated(await one('l.zip', zipOf([{ name: 'export\\ratings.csv', content }])))).toEqual([['Alien', 1979, 9]])
})

it('a review may have as many letters as a note, and the sample shows what could be wrong', async () => {
  const header = 'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n'
  const review = 'ы'.repeat(20_000)
  expect((await one('reviews.csv', `${header}2025-03-01,Alien,1979,x,4,,"${review}",,\n`)).records[0]?.review).toBe(
    review
  )
  const latin = Buffer.from(
    `${header}${'2025-03-01,Alien,1979,x,4,,,,\n'.repeat(30)}2025-03-01,Am\u00e9lie,,,,,,,\n`,
    'latin1'
  )
  expect(await readImport([chosen('reviews.csv', latin)], { profileName: 'Me' })).toMatchObject({
    sample: expect.stringMatching(/^2025-03-01,Amélie/) as string
  })
})

it('the name of a file keeps its own direction in a note', async () => {
  const table = 'Date,Name,Year,Letterboxd URI,Rating\n2099-01-01,Alien,1979,https://boxd.it/a,4\n'
  expect((await one('סרטים.csv', table)).notes).toEqual([expect.stringContaining('\u2068סרטים.csv\u2069')])
})
