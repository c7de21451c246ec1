import { expect, it, vi } from 'vitest'
import { openWorld } from '../handlers/world'

const FILE = `Date,Name,Year,Letterboxd URI,Rating
2020-01-02,Movie 01,1950,https://boxd.it/1,4.5
2020-01-03,Movie 02,1951,https://boxd.it/2,3
`

it('a rating that is made while an import is looked at is in its preview', async () => {
  const world = await openWorld()
  const files = [{ name: 'ratings.csv', bytes: new Uint8Array(Buffer.from(FILE)) }]
  expect(await world.call('imports:drop', { profileId: 1, files })).toMatchObject({
    preview: { nConflicts: 0, willAdd: { ratings: 2 } }
  })
  await world.rate(10, 2)
  await vi.waitFor(() =>
    expect(world.importStates.at(-1)).toMatchObject({ preview: { nConflicts: 1, willAdd: { ratings: 1 } } })
  )
  await world.call('imports:cancel', {})
  const nStates = world.importStates.length
  await world.rate(20, 2)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(world.importStates).toHaveLength(nStates)
})
