import { expect, it } from 'vitest'
import { openWorld } from './world'

type World = Awaited<ReturnType<typeof openWorld>>

/** Three movies of the small community, and one that it does not know. */
const ROWS = `Date,Name,Year,Letterboxd URI,Rating
2020-01-02,Movie 01,1950,https://boxd.it/1,4.5
2020-01-03,Movie 02,1951,https://boxd.it/2,1
2020-01-04,Movie 03,1952,https://boxd.it/3,3
2020-01-05,Somewhere Else,1999,https://boxd.it/4,5
`

async function imported(world: World): Promise<void> {
  const files = [{ name: 'ratings.csv', bytes: new Uint8Array(Buffer.from(ROWS)) }]
  await world.call('imports:drop', { profileId: 1, files })
  await world.call('imports:apply', {})
}

const predicted = async ({ call }: World) => (await call('ratings:imported', { profileId: 1 })).predictions

it('an imported rating is predicted from all the others, as it would be had it never been given', async () => {
  const world = await openWorld()
  await world.train()
  const { movies } = await world.call('recommendations:list', { profileId: 1, sort: 'popular', offset: 0, limit: 40 })
  const [own] = movies.filter(({ title }) => !/0[123]$/.test(title))
  await world.rate(own?.movieId ?? 0, 8)
  await imported(world)
  const predictions = await predicted(world)
  expect(predictions).toHaveLength(3) // neither the one rated here, whose prediction was locked, nor the one nobody knows
  for (const { movieId, stars } of predictions) {
    const { movie } = await world.call('ratings:clear', { profileId: 1, movieId })
    expect(stars).toBeCloseTo(movie.prediction?.stars ?? NaN, 5)
    await world.call('history:undo', { profileId: 1 })
  }
})

it('there are none without a model, and none of ratings that were given anew here or taken back', async () => {
  const world = await openWorld()
  await imported(world)
  expect(await predicted(world)).toEqual([])
  await world.train()
  const [first] = await predicted(world)
  await world.rate(first?.movieId ?? 0, 2)
  expect(await predicted(world)).toHaveLength(2)
  await world.call('imports:revert', { profileId: 1, batchId: 1 })
  expect(await predicted(world)).toEqual([])
})
