import { call, expect, goTo, listed, movie, rate, status, test as ownApp, waitForModel } from './app'
import { test } from './shared-app'

ownApp.use({ isFirstLaunch: true })

ownApp('opens with popular movies and trains a first model by itself @package', async ({ page, app }) => {
  await expect(page.getByRole('heading', { level: 1, name: 'For you' })).toBeVisible()
  const { movies, basis } = await call(page, 'recommendations:list', {
    profileId: 1,
    sort: 'recommended',
    offset: 0,
    limit: 5
  })
  expect(basis).toBe('popular')
  for (const { title, year, prediction } of movies) {
    await expect(movie(page, `${title} (${year})`)).toBeVisible()
    expect(prediction).toBeNull()
  }
  await waitForModel(page)
  await expect(status(page)).toContainText(/up to date/i)
  expect(app.problems).toEqual([])
})

test('shows no prediction before the first rating, and predicted stars after it', async ({ page }) => {
  await waitForModel(page)
  await expect(page.getByText(/predicted \d\.\d stars/)).toHaveCount(0)
  await rate(page, 260, 9)
  await goTo(page, 'Browse')
  await goTo(page, 'For you')
  await expect(page.getByText(/predicted \d\.\d stars/).first()).toBeAttached()
})

for (const genre of ['Horror', 'Children'])
  test(`five ratings of one genre (${genre}) change the list before any Retrain`, async ({ page }) => {
    await waitForModel(page)
    const profileId = 1
    const list = async () =>
      (await call(page, 'recommendations:list', { profileId, sort: 'recommended', offset: 0, limit: 20 })).movies
    const known = await call(page, 'movies:browse', {
      profileId,
      query: '',
      genres: [genre],
      yearFrom: null,
      yearTo: null,
      offset: 0,
      limit: 5
    })
    const popular = (await list()).map((card) => card.movieId)
    for (const card of known.movies) await rate(page, card.movieId, 10)
    const loved = (await list()).map((card) => card.movieId)
    for (const card of known.movies) await rate(page, card.movieId, 1)
    const hated = (await list()).map((card) => card.movieId)
    expect(loved).not.toEqual(popular)
    expect(loved).not.toEqual(hated)
    expect(loved.filter((movieId) => !hated.includes(movieId)).length).toBeGreaterThan(3)
    expect(loved).not.toContain(known.movies[0]?.movieId)
    const runs = await call(page, 'model:runs', {})
    expect(runs.runs).toHaveLength(1)
  })

test('lists each movie once, and none that is rated, seen or not interesting', async ({ page }) => {
  await waitForModel(page)
  const profileId = 1
  const list = async (sort: 'recommended' | 'predicted' | 'popular') =>
    (await call(page, 'recommendations:list', { profileId, sort, offset: 0, limit: 200 })).movies.map((m) => m.movieId)
  const [rated, seen, dull, wanted] = (await list('popular')) as [number, number, number, number]
  await rate(page, rated, 8)
  await call(page, 'marks:set', { profileId, movieId: seen, mark: 'seen', on: true })
  await call(page, 'marks:set', { profileId, movieId: dull, mark: 'notInterested', on: true })
  await call(page, 'marks:set', { profileId, movieId: wanted, mark: 'watchlist', on: true })
  for (const sort of ['recommended', 'predicted', 'popular'] as const) {
    const movieIds = await list(sort)
    expect(new Set(movieIds).size).toBe(movieIds.length)
    for (const gone of [rated, seen, dull]) expect(movieIds).not.toContain(gone)
  }
  expect(await list('popular')).toContain(wanted)
  expect((await listed(page)).length).toBeGreaterThan(5)
})
