import { screen, waitFor, within } from '@testing-library/react'
import { act } from 'react'
import { describe, expect, it } from 'vitest'
import type { MovieReasons } from '../../../src/shared/explore'
import { open } from '../../../src/renderer/src/window/navigation'
import { card } from '../cards'
import { clickButton, freshWindows, openWindow } from '../window'

freshWindows()

const prediction = { stars: 4.4, plusMinus: 0.6, halfWidth90: 1 }
const detail = { card: card(7, { title: 'Heat', prediction }), histogram: null, imdbId: null, tmdbId: null }
const one = { movieId: 3, title: 'Ronin', year: 1998, halfStars: 9, mark: null, by: 0.5 }
const other = { movieId: 4, title: 'Clueless', year: 1995, halfStars: 3, mark: null, by: -0.2 }
const reasons: MovieReasons = {
  stars: { everyone: 3.5, base: 4.1, reasons: [one, other], total: 4.4, prediction },
  order: { base: 1, reasons: [{ ...one, by: 2 }, other], total: 2.8, place: 4, of: 9123 }
}

async function openMovie(answers: Parameters<typeof openWindow>[0] = {}) {
  const fake = await openWindow({
    'movies:get': { ...detail, inDataset: true, ratedAt: null, ratedOn: null, locked: null },
    'movies:explain': { reasons },
    'movies:similar': { movies: [card(8, { title: 'Collateral' })] },
    'movies:without': { without: { prediction: { ...prediction, stars: 3.9 }, score: 1, place: 212, of: 9123 } },
    ...answers
  })
  await act(async () => open({ page: 'movie', movieId: 7, title: 'Heat' }))
  await screen.findByRole('heading', { name: 'Heat' })
  return fake
}

describe('the page of a movie', () => {
  it('says why the number and why the place, as sums of my ratings', async () => {
    await openMovie()
    const stars = await screen.findByRole('region', { name: 'Why 4.4' })
    const lines = within(stars)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent)
    expect(lines[0]).toContain('3.50')
    expect(lines[1]).toContain('+0.60')
    expect(lines[2]).toMatch(/Ronin.*\+0\.50/)
    expect(lines[3]).toMatch(/Clueless.*−0\.20/)
    expect(lines[4]).toMatch(/Predicted.*4\.40/)
    const place = screen.getByRole('region', { name: 'Why 4th' })
    expect(place.textContent).toContain('9,123 movies')
  })

  it('leaves one rating out in both sums and says what would be', async () => {
    const { calls } = await openMovie()
    const stars = await screen.findByRole('region', { name: 'Why 4.4' })
    const button = within(stars).getByRole('button', { name: 'Leave out Ronin' })
    await act(async () => button.click())
    await waitFor(() => expect(screen.getByText(/212th place instead of 4th/)).toBeTruthy())
    expect(calls.filter(({ name }) => name === 'movies:without').map(({ request }) => request)).toEqual([
      { profileId: 1, movieId: 7, leftOutMovieId: 3 }
    ])
    for (const pressed of screen.getAllByRole('button', { name: 'Leave out Ronin' }))
      expect(pressed.getAttribute('aria-pressed')).toBe('true')
    await act(async () => button.click())
    expect(screen.queryByText(/instead of 4th/)).toBeNull()
  })

  it('says so when the scale ends before the sum does', async () => {
    const { stars } = reasons
    const clipped = { ...stars, base: 5.1, total: 5.4, prediction: { ...prediction, stars: 5 } }
    await openMovie({ 'movies:explain': { reasons: { ...reasons, stars: clipped } } })
    expect(await screen.findByText(/The scale ends at 5/)).toBeTruthy()
  })

  it('shows similar movies, and neither reasons nor similar movies where there are none', async () => {
    await openMovie({ 'movies:explain': { reasons: null } })
    expect(await screen.findByRole('article', { name: /Collateral/ })).toBeTruthy()
    expect(screen.queryByRole('heading', { name: /^Why/ })).toBeNull()
  })
})

describe('For you', () => {
  const list = {
    ...{ basis: 'personal', sort: 'recommended', total: 6, nRated: 20, nPicks: 5, balance: null, medianCount: 29 },
    movies: [1, 2, 3, 4, 5, 6].map((movieId) => card(movieId, { prediction }))
  }

  it('asks for the list as the dial is set, keeps the dial in place, and says what it did', async () => {
    const { calls } = await openWindow({ 'recommendations:list': list })
    const dial = await screen.findByRole('slider', { name: 'Familiar to adventurous' })
    dial.focus()
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(dial, '1')
      dial.dispatchEvent(new Event('input', { bubbles: true }))
    })
    await waitFor(() => expect(calls.at(-1)?.request).toMatchObject({ dial: 1, sort: 'recommended' }))
    expect(document.activeElement).toBe(dial)
    expect(screen.getByText('Half of the first 20 were rated by fewer than 30 people.')).toBeTruthy()
    expect(dial.getAttribute('aria-valuetext')).toMatch(/very adventurous/)
  })

  it('tells the shares of genres once it keeps to mine', async () => {
    const balance = { before: 0.4, after: 0.1, genres: [{ name: 'Western', mine: 0.3, before: 0.1, after: 0.25 }] }
    await openWindow({
      'recommendations:list': (asked: { calibrated: boolean }) => ({
        ...list,
        balance: asked.calibrated ? balance : null
      })
    })
    await screen.findByRole('slider')
    await clickButton(/genres/)
    expect(await screen.findByText(/75% nearer/)).toBeTruthy()
    expect(screen.getByRole('row', { name: /Western 30% 10% 25%/, hidden: true })).toBeTruthy()
  })
})
