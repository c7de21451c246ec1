import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { MovieReasons, Reason, Taste } from '../../../src/shared/explore'
import type { MovieCard } from '../../../src/shared/movies'
import type { Answers } from '../bridge'
import { card, NO_MARKS } from '../cards'
import { click, clickButton, freshWindows, openWindow, press } from '../window'

freshWindows()
vi.setConfig({ testTimeout: 20_000 })

const prediction = { stars: 4.4, plusMinus: 0.6, halfWidth90: 1 }
const movies = Array.from({ length: 9 }, (_, n) => card(n + 1, { prediction }))
const heat: Reason = { movieId: 50, title: 'Heat', year: 1995, halfStars: 9, mark: null, by: 0.4 }
const reasons: MovieReasons = {
  stars: { everyone: 3.5, base: 4, reasons: [heat], total: 4.4, prediction },
  order: { base: 1, reasons: [{ ...heat, by: 2 }], total: 3, place: 1, of: 9 }
}
const MOVES = {
  nCompared: 9,
  moves: [
    { movieId: 4, title: 'Movie 4', from: 4, to: 1 },
    { movieId: 1, title: 'Movie 1', from: 1, to: 3 },
    { movieId: 2, title: 'Movie 2', from: 2, to: 4 },
    { movieId: 3, title: 'Movie 3', from: 3, to: 2 }
  ]
}

/** A list of nine movies; without a rating it is turned round. */
const answers = (others: Answers = {}): Answers => ({
  'recommendations:list': ({ leftOutMovieId }: { leftOutMovieId?: number | null }) => ({
    ...{ basis: 'personal', sort: 'recommended', total: 9, nRated: 7, nInputs: 7, nPicks: 5 },
    ...{ medianCount: 29, balance: null, movies: leftOutMovieId == null ? movies : [...movies].reverse() }
  }),
  'movies:star-reasons': ({ movieIds }: { movieIds: number[] }) => ({
    movies: movieIds.map((movieId) => ({ movieId, reasons: [heat] }))
  }),
  'movies:get': ({ movieId }: { movieId: number }) => ({
    ...{ card: movies[movieId - 1], histogram: null, imdbId: null, tmdbId: null },
    ...{ inDataset: true, ratedAt: null, ratedOn: null, locked: null }
  }),
  'movies:explain': { reasons },
  'movies:without': { without: { prediction: { ...prediction, stars: 4 }, score: 1, place: 5, of: 9 } },
  'recommendations:moves': MOVES,
  'recommendations:moves-without': MOVES,
  ...others
})
/** Every query looks through the whole window, in a jsdom that may share its computer. */
const PATIENT = { timeout: 5000 }
const reasonsShown = (): Promise<void> =>
  waitFor(() => expect(document.querySelectorAll('.pick-reason')).toHaveLength(5), PATIENT)
const shown = (): (string | null)[] =>
  screen.getAllByRole('article').map((article) => article.getAttribute('aria-label'))
const requestsOf = (calls: { name: string; request: unknown }[], name: string): unknown[] =>
  calls.filter((one) => one.name === name).map(({ request }) => request)

it('the reasons of all five picks are asked for at once', async () => {
  const { calls } = await openWindow(answers())
  await reasonsShown()
  expect(requestsOf(calls, 'movies:star-reasons')).toEqual([
    { profileId: 1, movieIds: [1, 2, 3, 4, 5], leftOutMovieId: null }
  ])
  expect(requestsOf(calls, 'movies:explain')).toEqual([])
})

describe('leaving a rating out', () => {
  const look = async (others: Answers = {}) => {
    const fake = await openWindow(answers(others))
    await reasonsShown()
    await click(screen.getAllByRole('button', { name: /^Why 4\.4/ })[1] as HTMLElement)
    await click((await screen.findAllByLabelText('Leave out Heat', undefined, PATIENT))[0] as HTMLElement)
    await click(await screen.findByText('See your whole list without it', undefined, PATIENT))
    await screen.findByText(/Without your 4\.5 stars for/, undefined, PATIENT)
    return fake
  }

  it('from the reasons of a pick shows the whole list without it, says so and what moved, and changes nothing', async () => {
    const { calls } = await look()
    await waitFor(() => expect(shown()[0]).toBe('Movie 9 (1995)'))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByText('4 movies moved in the first 9')).toBeTruthy()
    expect(requestsOf(calls, 'movies:star-reasons').at(-1)).toEqual({
      profileId: 1,
      movieIds: [9, 8, 7, 6, 5],
      leftOutMovieId: 50
    })
    const changes = calls.filter(({ name }) => /:(set|clear|pick|undo)/.test(name))
    expect(changes).toEqual([])
  })

  it('is put back by a button, and the list is as it was', async () => {
    await look()
    await clickButton('Include it again')
    await waitFor(() => expect(shown()[0]).toBe('Movie 1 (1995)'))
    expect(screen.queryByText(/Without your/)).toBeNull()
  })

  it('is put back by Escape, but not by one that a text field or a movie looked at needs', async () => {
    await look()
    await waitFor(() => expect(shown()[0]).toBe('Movie 9 (1995)'))
    await press('Escape', {}, screen.getByRole('searchbox'))
    await click(screen.getAllByRole('button', { name: /^Why 4\.4/ })[1] as HTMLElement)
    await press('Escape', {}, await screen.findByRole('dialog'))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByText(/Without your/)).toBeTruthy()
    await press('Escape')
    await waitFor(() => expect(shown()[0]).toBe('Movie 1 (1995)'))
    expect(screen.queryByText(/Without your/)).toBeNull()
  })

  it('ends with the next change', async () => {
    await look({ 'ratings:set': { movie: { ...movies[8], mine: 8, prediction: null } } })
    await waitFor(() => expect(shown()[0]).toBe('Movie 9 (1995)'))
    const [first] = screen.getAllByRole('article')
    await click(within(first as HTMLElement).getByRole('radio', { name: '4 stars' }))
    await waitFor(() => expect(screen.queryByText(/Without your/)).toBeNull())
  })
})

describe('after a rating', () => {
  it('what moved is told from rank to rank, from what the movie had before', async () => {
    const rated = { ...(movies[1] as MovieCard), mine: 9, prediction: null }
    const { calls } = await openWindow(answers({ 'ratings:set': { movie: rated } }))
    await screen.findAllByRole('article')
    const second = screen.getByRole('article', { name: 'Movie 2 (1995)' })
    await click(within(second).getByRole('radio', { name: '4.5 stars' }))
    await screen.findByText('You gave Movie 2')
    expect(requestsOf(calls, 'recommendations:moves')).toMatchObject([
      { movieId: 2, before: null, sort: 'recommended' }
    ])
    expect(screen.getByText('4 movies moved in the first 9')).toBeTruthy()
    await clickButton('See all')
    const all = screen.getByRole('group', { name: /^Everything that moved/ })
    expect(within(all).getAllByRole('listitem')).toHaveLength(4)
    expect(within(all).getByText('from 4 to 1')).toBeTruthy()
    await press('Escape')
    expect(screen.queryByText('You gave Movie 2')).toBeNull()
  })
})

describe('a movie marked as seen', () => {
  it('asks how it was, in the place of whether it interests, and only one answer holds', async () => {
    const marks = { current: NO_MARKS }
    const { calls } = await openWindow(
      answers({
        'marks:set': ({ mark, on }: { mark: string; on: boolean }) => {
          const seen = mark === 'seen' ? on : true
          marks.current = { ...NO_MARKS, seen, ...(mark !== 'seen' && { [mark]: on }) }
          return { movie: { ...movies[1], marks: marks.current } }
        }
      })
    )
    await screen.findAllByRole('article')
    const second = within(screen.getByRole('article', { name: 'Movie 2 (1995)' }))
    expect(second.queryByRole('button', { name: 'Liked it' })).toBeNull()
    await click(second.getByRole('button', { name: 'Seen' }))
    await waitFor(() => expect(second.queryByRole('button', { name: 'Not interested' })).toBeNull())
    await click(second.getByRole('button', { name: 'Liked it' }))
    await waitFor(() =>
      expect(second.getByRole('button', { name: 'Liked it' }).getAttribute('aria-pressed')).toBe('true')
    )
    await click(second.getByRole('button', { name: 'Did not like it' }))
    await waitFor(() =>
      expect(second.getByRole('button', { name: 'Liked it' }).getAttribute('aria-pressed')).toBe('false')
    )
    expect(requestsOf(calls, 'marks:set')).toMatchObject([{ mark: 'seen' }, { mark: 'liked' }, { mark: 'disliked' }])
    expect(shown()[1]).toBe('Movie 2 (1995)') // it stays where it was while the list is open
  })
})

describe('tastes on the first page', () => {
  const taste = (from: number, kinds: string[], isPicked: boolean): Taste => ({
    kinds,
    isPicked,
    movies: Array.from({ length: 8 }, (_, n) => card(from + n))
  })
  const open = (picked: Set<number>) => {
    const tastes = (): Taste[] => [taste(100, ['Crime', '1990s'], picked.has(100)), taste(200, [], picked.has(200))]
    return openWindow(
      answers({
        'recommendations:list': () => ({
          ...{ basis: picked.size ? 'personal' : 'popular', sort: 'recommended', total: 9, nRated: 0, nPicks: 0 },
          ...{ nInputs: picked.size, medianCount: 29, balance: null, movies }
        }),
        'tastes:list': () => ({ tastes: tastes() }),
        'tastes:pick': ({ movieIds: [first = 0], on }: { movieIds: number[]; on: boolean }) => {
          if (on) picked.add(first)
          else picked.delete(first)
          return { tastes: tastes() }
        }
      })
    )
  }

  it('are picked and put back by a press, count as something said, and are told with Undo', async () => {
    const { calls } = await open(new Set())
    await screen.findByText('0 of 5')
    await clickButton('Pick your tastes')
    const crime = await screen.findByRole('button', {
      name: 'Crime, 1990s: Movie 100, Movie 101, Movie 102, Movie 103'
    })
    await click(crime)
    await screen.findByText('1 of 5')
    expect(crime.getAttribute('aria-pressed')).toBe('true')
    expect(screen.getByText('Taste of Movie 100 (1995) picked')).toBeTruthy()
    expect(requestsOf(calls, 'tastes:pick')).toEqual([
      { profileId: 1, movieIds: [100, 101, 102, 103, 104, 105, 106, 107], on: true }
    ])
    await click(crime)
    await screen.findByText('0 of 5')
    expect(crime.getAttribute('aria-pressed')).toBe('false')
  })

  it('that wait for a model say so', async () => {
    await openWindow(
      answers({
        'recommendations:list': {
          ...{ basis: 'popular', sort: 'recommended', total: 9, nRated: 0, nPicks: 0 },
          ...{ nInputs: 0, medianCount: 29, balance: null, movies }
        },
        'tastes:list': { tastes: [] }
      })
    )
    await screen.findByText('0 of 5')
    await clickButton('Pick your tastes')
    expect(await screen.findByText(/The first training finds/)).toBeTruthy()
  })
})
