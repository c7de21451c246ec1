import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ImportRecord, ReadFile } from '../../../src/main/import-formats/records'
import { chosen, example, readExample, readFiles } from '../../fixtures/imports'
import { zipOf } from '../../fixtures/zip'

const brief = ({ records }: ReadFile) =>
  records.map(({ line, title, year, halfStars, ratedWhen }) => [line, title, year, halfStars, ratedWhen])
const reasons = ({ skipped }: ReadFile) => skipped.map(({ line, kind, reason }) => [line, kind, reason])
const titled = ({ records }: ReadFile, title: string): ImportRecord => {
  const record = records.find((one) => one.title === title)
  if (!record) throw new Error(`no ${title}`)
  return record
}

describe('Letterboxd', () => {
  it('ratings keep their half stars, days, quotes and the addresses that tell namesakes apart', async () => {
    const read = await readExample('letterboxd/ratings.csv')
    expect(read.source).toBe('letterboxd')
    expect(brief(read)).toEqual([
      [2, 'Solaris', 1972, 9, { day: '2019-08-09' }],
      [3, 'Solaris', 2002, 6, { day: '2019-08-10' }],
      [4, 'The Good, the Bad and the Ugly', 1966, 10, { day: '2020-02-29' }],
      [5, 'Amélie', 2001, 1, { day: '2021-01-05' }],
      [6, '"Crocodile" Dundee', 1986, 7, { day: '2021-01-06' }],
      [7, '8½', 1963, 8, { day: '2021-03-14' }],
      [8, 'M*A*S*H', 1970, 8, { day: '2022-06-30' }],
      [9, 'Crash', 2004, 4, { day: '2022-07-01' }],
      [10, 'Pinocchio', 2022, 7, { day: '2022-07-02' }],
      [11, 'Pinocchio', 2022, 3, { day: '2022-07-03' }]
    ])
    expect(read.records.slice(8).map(({ sourceId }) => sourceId)).toEqual([
      'https://boxd.it/kuwy',
      'https://boxd.it/gOFq'
    ])
  })

  it('watched, watchlist and likes share one header: the name of the file decides', async () => {
    const content = example('letterboxd/watchlist.csv')
    const marks = async (name: string) => (await readFiles([chosen(name, content)]))[0]?.records.map((r) => r.marks)
    expect(await marks('watchlist.csv')).toEqual([['watchlist'], ['watchlist']])
    expect(await marks('watchlist (2).csv')).toEqual([['watchlist'], ['watchlist']])
    expect(await marks('watched.csv')).toEqual([['seen'], ['seen']])
    expect(await marks('films.csv')).toEqual([
      ['seen', 'liked'],
      ['seen', 'liked']
    ])
    await expect(readFiles([chosen('some.csv', content)])).rejects.toThrow(/name it watchlist\.csv or watched\.csv/)
  })

  it('diary entries are watches of a day, with the rating of that day; their address is no movie', async () => {
    const { records } = await readExample('letterboxd/diary.csv')
    expect(records.map(({ title, halfStars, ratedWhen, sourceId }) => [title, halfStars, ratedWhen, sourceId])).toEqual(
      [
        ['Solaris', 9, { day: '2019-08-08' }, null],
        ['Solaris', 8, { day: '2022-11-19' }, null],
        ['Heat', null, null, null],
        ['The Good, the Bad and the Ugly', 10, { day: '2020-02-29' }, null]
      ]
    )
    expect(records[1]?.watch).toEqual({ watchedOn: '2022-11-19', isRewatch: true })
  })

  it('reviews run over lines, and the rows after them keep their line numbers', async () => {
    const { records } = await readExample('letterboxd/reviews.csv')
    expect(records.map(({ line }) => line)).toEqual([2, 6])
    expect(records[0]?.review).toBe(
      'Slow, and better for it.\n\nThe rain inside the house, the "guest" at the door.\nI want to see it again.'
    )
    expect(records[1]).toMatchObject({ title: 'Amélie', watch: null, halfStars: 1, ratedWhen: { day: '2021-01-05' } })
  })

  it('a list is recognised by its first line and left out with a note', async () => {
    const read = await readExample('letterboxd/lists/rainy-days.csv')
    expect(read.records).toEqual([])
    expect(read.notes).toEqual(['rainy-days.csv holds a list of yours, which Matinee does not have.'])
  })

  it('the file that Letterboxd itself takes in brings exact ids, and either scale', async () => {
    const { records } = await readExample('letterboxd/import-ready.csv')
    expect(records.map((r) => [r.title, r.imdbId, r.tmdbId, r.halfStars, r.watch?.isRewatch])).toEqual([
      ['Solaris', 'tt0069293', 593, 9, false],
      ['Solaris', 'tt0069293', 593, 8, true],
      ['Heat', 'tt0113277', 949, 7, undefined],
      ["'+1", null, null, 5, undefined]
    ])
  })

  it('an archive is read by base names, without what was deleted, and nothing else in it is looked at', async () => {
    const archive = zipOf([
      { name: 'profile.csv', content: 'not,read' },
      { name: 'deleted/ratings.csv', content: 'not,read' },
      { name: 'ratings.csv', content: example('letterboxd/ratings.csv') },
      { name: 'likes/', content: '', stored: true },
      { name: 'likes/films.csv', content: example('letterboxd/likes/films.csv') },
      { name: 'lists/films.csv', content: 'not,read' },
      { name: 'diary.csv', content: example('letterboxd/diary.csv'), stored: true },
      { name: 'orphaned/diary.csv', content: 'not,read' },
      { name: 'lists/ratings.csv', content: 'not,read' }
    ])
    const files = await readFiles([chosen('letterboxd-2024.zip', archive)])
    expect(files.map(({ name, records }) => [name, records.length])).toEqual([
      ['ratings.csv', 10],
      ['films.csv', 1],
      ['diary.csv', 4]
    ])
  })
})

describe('IMDb', () => {
  it('ratings of ten are half stars; episodes in any language and games are left out, series are marked', async () => {
    const read = await readExample('imdb/ratings.csv')
    expect(brief(read)).toEqual([
      [2, 'The Matrix', 1999, 10, { day: '2004-05-30' }],
      [3, 'In the Mood for Love', 2000, 9, { day: '2011-11-02' }],
      [5, 'Breaking Bad', 2008, 10, { day: '2013-10-01' }],
      [6, 'Spider-Man: No Way Home', 2021, 7, { day: '2022-01-02' }],
      [7, 'A Trip to the Moon', 1902, 6, { day: '2015-06-07' }],
      [8, 'Amores Perros', 2000, 1, { day: '2016-02-29' }]
    ])
    expect(titled(read, 'Breaking Bad').kind).toBe('series')
    expect(titled(read, 'In the Mood for Love')).toMatchObject({
      imdbId: 'tt0118694',
      otherTitles: ['Faa yeung nin wah'],
      marks: ['seen']
    })
    expect(titled(read, 'Spider-Man: No Way Home').imdbId).toBe('tt10872600')
    expect(reasons(read)).toEqual([
      [4, 'other', 'an episode, not a movie'],
      [9, 'other', 'an episode, not a movie']
    ])
  })

  it('ratings of before 2017 have other headers, quotes everywhere and spelled-out dates', async () => {
    const read = await readExample('imdb/ratings-2013.csv')
    expect(brief(read)).toEqual([
      [2, 'The Matrix', 1999, 10, { day: '2004-05-30' }],
      [3, 'Pulp Fiction', 1994, 9, { day: '2012-02-29' }]
    ])
    expect(read.skipped).toHaveLength(1)
  })

  it('a watchlist brings the watchlist, and of what is rated the rating', async () => {
    const read = await readExample('imdb/watchlist.csv')
    expect(read.records.map((r) => [r.title, r.marks, r.halfStars, r.kind])).toEqual([
      ['Stalker', ['watchlist'], null, 'movie'],
      ['Come and See', ['seen'], 9, 'movie'],
      ['The Wire', ['watchlist'], null, 'series']
    ])
  })
})

describe('Trakt', () => {
  it('ratings have ids of three kinds and moments in UTC', async () => {
    const read = await readExample('trakt/ratings-movies.json')
    expect(brief(read)).toEqual([
      [1, 'TRON: Legacy', 2010, 10, { at: Date.UTC(2014, 8, 1, 9, 10, 11) }],
      [2, 'Spirited Away', 2001, 7, { at: Date.UTC(2020, 11, 31, 23, 30) }],
      [3, 'Untitled short', null, 1, { at: Date.UTC(2021, 1, 3, 4, 5, 6) }]
    ])
    expect(read.records[0]).toMatchObject({ imdbId: 'tt1104001', tmdbId: 20526, sourceId: '1' })
  })

  it.each(['', 'trakt-export/ratings/'])('an archive laid out as "%s" is read by base names', async (folder) => {
    const archive = zipOf([
      { name: `${folder}ratings-movies.json`, content: example('trakt/ratings-movies.json') },
      { name: `${folder}ratings-shows.json`, content: '[' },
      { name: `${folder}watched-movies.json`, content: example('trakt/watched-movies.json') },
      { name: `${folder}lists-watchlist.json`, content: example('trakt/watchlist.json') }
    ])
    const files = await readFiles([chosen('trakt.zip', archive)])
    expect(files.map(({ records }) => records.map(({ title, marks }) => [title, ...marks]))).toEqual([
      [
        ['TRON: Legacy', 'seen'],
        ['Spirited Away', 'seen'],
        ['Untitled short', 'seen']
      ],
      [['Playtime', 'seen']],
      [['Stalker', 'watchlist']]
    ])
    expect(files[2]?.skipped).toEqual([
      { file: 'lists-watchlist.json', line: 2, kind: 'other', reason: 'of type show, not a movie' }
    ])
  })
})

describe('MovieLens', () => {
  it('ratings bring MovieLens ids, padded IMDb ids, and titles with the article last', async () => {
    const read = await readExample('movielens/movielens-ratings.csv')
    expect(brief(read)).toEqual([
      [2, 'Toy Story', 1995, 9, null],
      [3, 'Pulp Fiction', 1994, 10, null],
      [4, 'The Matrix', 1999, 1, null],
      [5, 'M', 1931, 8, null],
      [6, 'Parasite', 2019, 7, null]
    ])
    expect(titled(read, 'The Matrix')).toMatchObject({ movielensId: 2571, imdbId: 'tt0133093', tmdbId: 603 })
  })

  it('a year that no movie is of makes a bad row', async () => {
    const header = 'movie_id,imdb_id,tmdb_id,rating,average_rating,title\n'
    const rows = '1,0114709,862,4.5,3.9,Toy Story (1995)\n1260,0022100,832,4.0,4.2,M (0931)\n'
    const [read] = await readFiles([chosen('movielens-ratings.csv', header + rows)])
    expect(read && reasons(read)).toEqual([[3, 'bad', '"931" is not a year']])
  })

  it('a wishlist is a watchlist', async () => {
    const read = await readExample('movielens/movielens-wishlist.csv')
    expect(titled(read, 'The Sweet Hereafter')).toMatchObject({ marks: ['watchlist'], halfStars: null })
  })
})

describe('TMDB', () => {
  it('only movies are taken, a rating of 0 is none, and half points round up', async () => {
    const read = await readExample('tmdb/ratings.csv')
    expect(brief(read)).toEqual([
      [2, 'The Matrix', 1999, 9, { at: Date.UTC(2022, 4, 6, 7, 8, 9) }],
      [5, 'Spirited Away', 2001, 9, { at: Date.UTC(2022, 4, 6, 7, 8, 12) }]
    ])
    expect(reasons(read)).toEqual([
      [3, 'other', 'of type tv, not a movie'],
      [4, 'other', 'of type episode, not a movie'],
      [6, 'other', 'it has no rating of yours']
    ])
  })
})

describe('Netflix', () => {
  const days = ({ records }: ReadFile) => records.map(({ title, watch, marks }) => [title, watch?.watchedOn, ...marks])

  it.each([
    ['us', '2021-01-31', '2018-12-14'],
    ['de', undefined, '2018-12-14']
  ])(
    'movies are seen, without a rating, on the days that the order of the %s dates tells',
    async (country, ...dates) => {
      const read = await readExample(`netflix/${country}.csv`, 'NetflixViewingHistory.csv')
      expect(read.records.every(({ halfStars }) => halfStars === null)).toBe(true)
      expect(days(read)).toContainEqual(['Roma', dates[1], 'seen'])
      if (dates[0]) expect(days(read)).toContainEqual(['Roma', dates[0], 'seen'])
      expect(read.records.filter(({ kind }) => kind === 'episode')).toHaveLength(1)
    }
  )

  it('dates that could be read in two orders are left out, with a note, unless the list runs in one only', async () => {
    const read = async (rows: string) =>
      (await readFiles([chosen('NetflixViewingHistory.csv', `Title,Date\n${rows}`)]))[0] as ReadFile
    const unclear = await read('A,1/2/21\nB,3/1/20\n')
    expect(days(unclear)).toEqual([
      ['A', undefined, 'seen'],
      ['B', undefined, 'seen']
    ])
    expect(unclear.notes).toHaveLength(1)
    expect(days(await read('A,3/2/21\nB,1/4/21\n'))[0]).toEqual(['A', '2021-03-02', 'seen'])
    expect(days(await read('A,3/3/21\n'))[0]).toEqual(['A', '2021-03-03', 'seen'])
  })
})

describe('A library that Matinee exported', () => {
  it('brings ratings with their days or moments, marks and the diary, by ids of its own and others', async () => {
    const read = await readExample('matinee/library.json')
    expect(brief(read)).toEqual([
      [1, 'The Matrix', 1999, 9, { at: Date.UTC(2025, 2, 4, 5, 6, 7) }],
      [2, 'Summer at the lake', 2011, 7, { day: '2019-08-09' }],
      [3, 'The Matrix', 1999, null, null],
      [4, 'Summer at the lake', 2011, null, null],
      [5, 'Summer at the lake', 2011, null, null],
      [6, 'The Matrix', 1999, null, null]
    ])
    expect(read.records.map(({ movielensId }) => movielensId)).toEqual([2571, null, 2571, null, null, 2571])
    expect(read.records[3]?.watch).toEqual({ watchedOn: '2019-08-08', isRewatch: false })
    expect(read.records[4]?.review).toBe('Our own.')
    expect(read.records[5]?.locked).toMatchObject({
      stars: 4.1,
      modelId: 'm1',
      lockedAt: Date.UTC(2025, 2, 4, 5, 6, 7)
    })
  })

  it('of a newer version is refused', async () => {
    const newer = example('matinee/library.json').toString().replace('"version": 1', '"version": 2')
    await expect(readFiles([chosen('m.json', newer)])).rejects.toThrow(/newer version/)
  })
})

it('the example in docs/export-schema.md is a library that can be read', async () => {
  const text = readFileSync(path.join(__dirname, '../../../docs/export-schema.md'), 'utf8')
  const [, json] = /```json\n([\s\S]*?)```/.exec(text) ?? []
  const [read] = await readFiles([chosen('library.json', json ?? '')])
  expect(read?.skipped).toEqual([])
  expect(
    read?.records.map(({ halfStars, marks, watch, review }) => [halfStars, ...marks, watch?.watchedOn, review])
  ).toEqual([
    [9, undefined, ''],
    [null, 'seen', undefined, ''],
    [null, '2025-03-03', ''],
    [null, undefined, 'Still holds.'],
    [null, undefined, '']
  ])
  expect(read?.records.at(-1)?.locked).toMatchObject({ stars: 4.1, wasVisible: false })
})
