import { expect, it } from 'vitest'
import { openWorld } from './world'

type World = Awaited<ReturnType<typeof openWorld>>

const ROWS = `Date,Name,Year,Letterboxd URI,Rating
2020-01-02,Somewhere Else,1999,https://boxd.it/1,4.5
2020-01-04,Movie 01,1950,https://boxd.it/3,2
`

async function imported(): Promise<World> {
  const world = await openWorld()
  const files = [{ name: 'ratings.csv', bytes: new Uint8Array(Buffer.from(ROWS)) }]
  await world.call('imports:drop', { profileId: 1, files })
  await world.call('imports:apply', {})
  return world
}

const listed = async ({ call }: World) =>
  (await call('ratings:list', { profileId: 1 })).ratings.map(({ card, halfStars }) => [card.title, halfStars])

/** The next start of the app on the same library. */
async function restarted({ library, folder }: World): Promise<World> {
  await library.close()
  return openWorld(folder)
}

it('a movie that no dataset knows is among my ratings with its title, and after a restart too', async () => {
  const world = await imported()
  const both = [
    ['Movie 01', 4],
    ['Somewhere Else', 9]
  ]
  expect(await listed(world)).toEqual(both)
  expect(await listed(await restarted(world))).toEqual(both)
})

it('is there again when Redo makes its import again after a restart', async () => {
  const world = await imported()
  await world.call('history:undo', { profileId: 1 })
  const again = await restarted(world)
  expect(await listed(again)).toEqual([])
  await again.call('history:redo', { profileId: 1 })
  expect(await listed(again)).toHaveLength(2)
})

it('is there again when the reverting of its import is undone after a restart', async () => {
  const world = await imported()
  await world.call('imports:revert', { profileId: 1, batchId: 1 })
  const again = await restarted(world)
  await again.call('history:undo', { profileId: 1 })
  expect(await listed(again)).toHaveLength(2)
})
