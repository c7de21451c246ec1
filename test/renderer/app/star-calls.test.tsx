import { act, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { open, type Place } from '../../../src/renderer/src/window/navigation'
import { LibraryChanged } from '../../../src/shared/library-change'
import { IDLE } from '../bridge'
import { card, rating } from '../cards'
import { click, freshWindows, openWindow } from '../window'

freshWindows()

const prediction = { stars: 4.4, plusMinus: 0.6, halfWidth90: 1 }
const movies = Array.from({ length: 9 }, (_, n) => card(n + 1, { prediction }))
const page = { total: 9, movies }
const answers = {
  'recommendations:list': {
    ...{ basis: 'personal', sort: 'recommended', nRated: 7, nInputs: 7, nPicks: 5, medianCount: 29, balance: null },
    ...page
  },
  'movies:browse': page,
  'movies:get': ({ movieId }: { movieId: number }) => ({
    ...{ card: movies[movieId - 1], histogram: null, imdbId: null, tmdbId: null },
    ...{ inDataset: true, ratedAt: null, ratedOn: null, locked: null }
  }),
  'movies:explain': { reasons: null },
  'movies:similar': { movies: [] },
  'marks:list': { movies: movies.map((movie) => ({ ...movie, marks: { ...movie.marks, watchlist: true } })) },
  'ratings:list': { ratings: [rating(1, 7)], total: 1 },
  'ratings:set': { movie: card(1, { mine: 8, prediction }) }
}
const quiet = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve, 300)))

/** What main is asked from now on until nothing more comes, by name. */
async function askedBy(calls: { name: string }[], work: () => Promise<unknown>): Promise<string[]> {
  await quiet()
  calls.length = 0
  await work()
  await quiet()
  return calls
    .map(({ name }) => name)
    .filter((name) => name !== 'app:drafts') // what is typed is kept by a clock of its own
    .sort()
}
/** Main counts how far the model is behind, and says so. */
const BEHIND = { ...IDLE, ratingsBehind: 1 }

it.each<[Place, readonly string[]]>([
  [{ page: 'for-you' }, ['movies:star-reasons', 'ratings:set', 'recommendations:list', 'recommendations:moves']],
  [{ page: 'movie', movieId: 1, title: 'Movie 1' }, ['movies:explain', 'movies:get', 'movies:similar', 'ratings:set']]
])('on the page %o a star asks for the change, and once for each answer in sight', async (place, wanted) => {
  const { calls, send } = await openWindow(answers)
  await act(async () => open(place))
  const [stars] = await screen.findAllByRole('radiogroup', { name: 'Your rating of Movie 1 (1995)' })
  const rate = async (): Promise<void> => {
    await click(within(stars as HTMLElement).getByRole('radio', { name: '4 stars' }))
    await act(async () => send('training:state', BEHIND))
  }
  expect(await askedBy(calls, rate)).toEqual(wanted)
})

// Their rows are drawn where there is room, of which jsdom has none.
it.each<[Place, readonly string[]]>([
  [{ page: 'browse' }, ['movies:browse']],
  [{ page: 'my-ratings' }, ['ratings:imported', 'ratings:list']],
  [{ page: 'watchlist' }, ['marks:list']]
])('on the page %o a rating, whoever made it, asks once for each answer in sight', async (place, wanted) => {
  const { calls, send } = await openWindow(answers)
  await act(async () => open(place))
  const change = { tables: ['rating', 'rating_change', 'history'], profiles: [{ profileId: 1, nRatings: 8 }] }
  const rated = async (): Promise<void> =>
    act(async () => {
      send('library:changed', LibraryChanged.parse(change))
      send('training:state', BEHIND)
    })
  expect(await askedBy(calls, rated)).toEqual(wanted)
})
