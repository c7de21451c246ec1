import { describe, expect, it } from 'vitest'
import type { ReadFile } from '../../../src/main/import-formats/records'
import { chosen, example, readExample, readFiles } from '../../fixtures/imports'

const said = ({ records }: ReadFile) =>
  records.map(({ title, halfStars, marks, watch }) => [title, halfStars, marks.join(), watch?.watchedOn ?? null])
const reasons = ({ skipped }: ReadFile) => skipped.map(({ line, reason }) => [line, reason])

describe('the backup of Simkl', () => {
  it('brings movies with ratings, viewings, memos and the watchlist, and lists what is left out', async () => {
    const file = await readExample('simkl/backup.csv')
    expect(said(file)).toEqual([
      ['Heat', 9, 'seen', '2021-03-14'],
      ['Solaris', null, 'seen', null],
      ['Stalker', null, 'watchlist', null],
      ['Christmas Carols', 8, 'seen', null]
    ])
    expect(file.records[0]).toMatchObject({
      ...{ imdbId: 'tt0113277', tmdbId: 949, ratedWhen: { day: '2021-03-14' }, review: 'The coffee shop, "again"' }
    })
    expect(reasons(file)).toEqual([
      [5, 'it is on the list "dropped" there'],
      [6, 'a series, not a movie'],
      [7, 'a series, not a movie']
    ])
  })

  it('asks about a kind that it does not know, and takes no day that is written in another order', async () => {
    const { records } = await readExample('simkl/backup.csv')
    expect(records.map(({ unknownKind }) => unknownKind)).toEqual([null, null, null, 'concert'])
    expect(records[3]?.ratedWhen).toBeNull()
  })
})

describe('the tables of Movary', () => {
  it('are ratings of ten, a history with comments, and a watchlist', async () => {
    expect(said(await readExample('movary/ratings.csv'))).toEqual([
      ['Heat', 9, 'seen', null],
      ['Solaris', 1, 'seen', null]
    ])
    const history = await readExample('movary/history.csv')
    expect(said(history)).toEqual([
      ['Heat', null, 'seen', '2021-03-14'],
      ['Heat', null, 'seen', null],
      ['Solaris', null, 'seen', '2019-08-09']
    ])
    expect(history.records[0]?.review).toBe('Better than I\nremembered')
    expect(said(await readExample('movary/watchlist.csv'))).toEqual([['Stalker', null, 'watchlist', null]])
  })
})

describe('the viewing activity of a Netflix account', () => {
  it('is one viewing for the sittings of one movie, without trailers and what was left at once', async () => {
    const file = await readExample('netflix-account/ViewingActivity.csv')
    expect(said(file)).toEqual([
      ['Heat', null, 'seen', null],
      ['Heat', null, 'seen', '2021-03-14'],
      ['The Show: Season 1: "Pilot" (Episode 1)', null, 'seen', '2021-01-20'],
      ['Heat', null, 'seen', '2019-06-01']
    ])
    expect(file.records.map(({ kind }) => kind)).toEqual(['movie', 'movie', 'episode', 'movie'])
    expect(reasons(file)).toEqual([
      [4, 'a trailer or another extra'],
      [5, 'watched for less than ten minutes']
    ])
  })

  it('of several profiles is read for the one of the same name', async () => {
    const content = `${example('netflix-account/ViewingActivity.csv').toString()}Bo,2020-01-01 12:00:00,02:00:00,,Alien,,TV,,,DE\n`
    const read = (profileName: string) => readFiles([chosen('ViewingActivity.csv', content)], { profileName })
    expect((await read('Bo'))[0]?.records.map(({ title }) => title)).toEqual(['Alien'])
    expect((await read('Me'))[0]?.records).toHaveLength(4)
    await expect(read('Ada')).rejects.toThrow(/is of several profiles: Me, Bo\./)
  })
})

it('kinds of TMDB’s that are not known are asked about, those that are no movies are left out', async () => {
  const [file] = await readFiles([
    chosen(
      'ratings.csv',
      'TMDb ID,Type,Name,Your Rating\n949,movie,Heat,8\n1,tv,A,8\n2,tv episode,B,8\n3,spectacle,C,8\n'
    )
  ])
  expect(file?.records.map(({ title, unknownKind }) => [title, unknownKind])).toEqual([
    ['Heat', null],
    ['C', 'spectacle']
  ])
  expect(file && reasons(file)).toEqual([
    [3, 'of type tv, not a movie'],
    [4, 'of type tv episode, not a movie']
  ])
})

it('kinds of Trakt’s that are not known are asked about, by whatever field they stand in; those that are no movies are left out', async () => {
  const facts = (title: string) => ({ title, year: 2020, ids: { trakt: 7, imdb: null, tmdb: null } })
  const rated = (type: string, field = type) => ({
    ...{ rated_at: '2026-03-01T18:30:00.000Z', rating: 8, type },
    [field]: facts(`A ${type}`)
  })
  const [file] = await readFiles([
    chosen(
      'ratings-1.json',
      JSON.stringify([
        ...[rated('movie'), rated('special'), rated('short film', 'movie'), rated('show'), rated('Episode')],
        ...[rated('wonder', 'nothing of its name')]
      ])
    )
  ])
  expect(file?.records.map(({ title, unknownKind, sourceId }) => [title, unknownKind, sourceId])).toEqual([
    ['A movie', null, '7'],
    ['A special', 'special', null],
    ['A short film', 'short film', null]
  ])
  expect(file && reasons(file)).toEqual([
    [4, 'of type show, not a movie'],
    [5, 'of type episode, not a movie'],
    [6, 'of type wonder, not a movie']
  ])
})
