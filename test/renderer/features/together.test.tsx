import { act } from 'react'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { card } from '../cards'
import { click, clickButton, freshWindows, goTo, openWindow } from '../window'

freshWindows()

const people = ['Me', 'Dana', 'Kim', 'Lou', 'Mika', 'Noor', 'Ola'].map((name, n) => ({
  profileId: n + 1,
  name,
  nRatings: 9
}))
const profilesOf = (n: number) => ({ profiles: people.slice(0, n), activeProfileId: 1 })
const prediction = (stars: number) => ({ stars, plusMinus: 0.6, halfWidth90: 1 })
const answer = (asked: { profileIds: number[] }) => ({
  basis: 'personal',
  total: 1,
  members: asked.profileIds.map((profileId) => ({
    profileId,
    name: people[profileId - 1]?.name ?? '',
    nRated: profileId === 3 ? 0 : 9
  })),
  movies: [
    {
      card: card(7, { title: 'Heat' }),
      predictions: asked.profileIds.map((id) => (id === 3 ? null : prediction(3 + id / 2)))
    }
  ]
})

async function openTogether(nProfiles: number) {
  const fake = await openWindow({ 'profiles:list': profilesOf(nProfiles), 'groups:list': answer })
  await goTo('Together')
  await screen.findByRole('button', { name: nProfiles === 1 ? 'Add a profile' : 'Dana' })
  return fake
}

describe('Together', () => {
  it('offers to add somebody when I am the only one', async () => {
    await openTogether(1)
    await clickButton('Add a profile')
    expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy()
  })

  it('starts with me and the next person, and shows what each would give', async () => {
    const { calls } = await openTogether(3)
    const movie = await screen.findByRole('article', { name: 'Heat (1995)' })
    const bars = within(movie)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent)
    expect(bars[0]).toMatch(/Me.*3\.5/)
    expect(bars[1]).toMatch(/Dana.*4\.0/)
    expect(calls.at(-1)?.request).toMatchObject({ profileIds: [1, 2], rule: 'average' })
  })

  it('asks anew for other people and another rule, and says who has rated nothing', async () => {
    const { calls } = await openTogether(3)
    await screen.findByRole('article')
    await clickButton('Kim')
    await click(screen.getByRole('radio', { name: 'Average, nobody unhappy' }))
    await waitFor(() =>
      expect(calls.at(-1)?.request).toMatchObject({
        profileIds: [1, 2, 3],
        rule: 'average-without-misery',
        leastStars: 2.5
      })
    )
    expect(await screen.findByText(/Kim has rated nothing yet/)).toBeTruthy()
    await act(async () => screen.getByRole('combobox').focus())
    await clickButton('Dana')
    await clickButton('Kim')
    expect(screen.getByText('Choose at least two people.')).toBeTruthy()
  })

  it('takes no seventh person', async () => {
    await openTogether(7)
    for (const name of ['Kim', 'Lou', 'Mika', 'Noor']) await clickButton(name)
    expect(screen.getByRole('button', { name: 'Ola' })).toHaveProperty('disabled', true)
    expect(screen.getByRole('button', { name: 'Noor' })).toHaveProperty('disabled', false)
  })
})
