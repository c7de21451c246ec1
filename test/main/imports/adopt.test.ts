import { expect, it } from 'vitest'
import { adoptMovies } from '../../../src/main/imports/adopt'
import { Catalogue } from '../../../src/main/recommend/catalogue'
import { listMovies } from '../../../src/main/store/tables/movies'
import { ratingsOf } from '../../../src/main/store/tables/ratings'
import { smallDataset } from '../../fixtures/small-dataset'
import { openWorld } from '../handlers/world'

type World = Awaited<ReturnType<typeof openWorld>>

const ROWS = `Date,Name,Year,Letterboxd URI,Rating
2020-01-02,Somewhere Else,1999,https://boxd.it/1,4.5
2020-01-03,Nowhere At All,1998,https://boxd.it/2,3
2020-01-04,Movie 01,1950,https://boxd.it/3,2
`

async function imported(rows = ROWS): Promise<World> {
  const world = await openWorld()
  await bring(world, 'ratings.csv', rows)
  return world
}

async function bring(world: World, name: string, rows: string): Promise<void> {
  const bytes = new Uint8Array(Buffer.from(rows))
  await world.call('imports:drop', { profileId: 1, files: [{ name, bytes }] })
  await world.call('imports:apply', {})
}

/** The small community, in which one more movie is known. */
function biggerCatalogue(): Catalogue {
  const dataset = smallDataset()
  const [first] = dataset.movies
  if (!first) throw new Error('the small community has movies')
  const found = { ...first, movieId: 9_999, title: 'Somewhere Else', year: 1999, imdbId: 'tt7654321', tmdbId: 77 }
  return new Catalogue({ ...dataset, movies: [...dataset.movies, found] })
}

const rated = ({ library }: World) =>
  library.read((db) => ratingsOf(db, 1).map(({ movieId, halfStars }) => [movieId, halfStars]))

it('a movie that was kept unmatched is found when a bigger dataset knows it, and nothing else changes', async () => {
  const world = await imported()
  expect(await adoptMovies(world.library, biggerCatalogue(), 'bigger')).toBe(1)
  expect(rated(world)).toEqual([
    [10, 4],
    [9_999, 9],
    [1_000_000_001, 6]
  ])
  expect(world.library.read(listMovies).map(({ title }) => title)).toEqual([
    'Movie 01',
    'Somewhere Else',
    'Nowhere At All'
  ])
  expect(await adoptMovies(world.library, biggerCatalogue(), 'bigger')).toBe(0)
})

it('of two ratings of what turns out to be one movie the later stays', async () => {
  const world = await imported()
  const earlier = new Date(2019, 0, 1).getTime()
  await world.library.change((db) => {
    db.run("insert into movie values (9999, 'Somewhere Else', 1999, 9999, null, null)")
    db.run(`insert into rating values (1, 9999, 2, ${earlier}, 'app', null)`)
  })
  await adoptMovies(world.library, biggerCatalogue(), 'bigger')
  expect(rated(world)).toContainEqual([9_999, 9])
})

it('an import can still be reverted after its movies were found', async () => {
  const world = await imported()
  const { batches } = await world.call('imports:batches', { profileId: 1 })
  await adoptMovies(world.library, biggerCatalogue(), 'bigger')
  const { report } = await world.call('imports:revert', { profileId: 1, batchId: batches[0]?.batchId as number })
  expect(report).toEqual({ restored: { ratings: 3, marks: 0, viewings: 0, notes: 0 }, kept: [] })
  expect(rated(world)).toEqual([])
})

it('an import can still be undone and made again after its movies were found', async () => {
  const world = await imported()
  await adoptMovies(world.library, biggerCatalogue(), 'bigger')
  const before = rated(world)
  expect((await world.call('history:undo', { profileId: 1 })).step?.what).toBe('import')
  expect(rated(world)).toEqual([])
  await world.call('history:redo', { profileId: 1 })
  expect(rated(world)).toEqual(before)
})

it('movies that were not found are looked for again in another dataset, and those that came since in the same', async () => {
  const world = await imported()
  const catalogue = biggerCatalogue()
  const nLookedThrough = async (datasetId: string): Promise<number> => {
    let n = 0
    const counting = Object.create(catalogue, { all: { value: () => (n++, catalogue.all()) } }) as Catalogue
    await adoptMovies(world.library, counting, datasetId)
    return n
  }
  expect(await nLookedThrough('bigger')).toBe(1)
  expect(await nLookedThrough('bigger')).toBe(0)
  expect(await nLookedThrough('another')).toBe(1)
  expect(await nLookedThrough('another')).toBe(0)
  await world.call('movies:add', { profileId: 1, title: 'Typed By Hand', year: 2001 })
  expect(await nLookedThrough('another')).toBe(1)
  expect(await nLookedThrough('another')).toBe(0)
})

it('a movie typed by hand is found at the next look in the same dataset', async () => {
  const world = await imported()
  await adoptMovies(world.library, biggerCatalogue(), 'bigger')
  await world.call('movies:add', { profileId: 1, title: 'The Movie 02', year: 1951 })
  expect(await adoptMovies(world.library, biggerCatalogue(), 'bigger')).toBe(1)
})

const addressesIn = ({ library }: World) =>
  library.read((db) => db.exec('select address, movie_id from movie_address order by address')[0]?.values ?? [])

it('what services call a movie goes with it, so that the same file is known again', async () => {
  const world = await imported()
  const bigger = biggerCatalogue()
  await adoptMovies(world.library, bigger, 'bigger')
  expect(addressesIn(world)).toEqual([
    ['https://boxd.it/1', 9_999],
    ['https://boxd.it/2', 1_000_000_001],
    ['https://boxd.it/3', 10]
  ])
})

it('two movies that a service tells apart do not become one, however alike their names', async () => {
  const world = await imported(`Date,Name,Year,Letterboxd URI,Rating
2020-01-02,Somewhere Else,1999,https://boxd.it/1,4.5
2020-01-03,Somewhere Else,1999,https://boxd.it/2,3
`)
  const before = rated(world)
  expect(before).toHaveLength(2)
  expect(await adoptMovies(world.library, biggerCatalogue(), 'bigger')).toBe(0)
  expect(rated(world)).toEqual(before)
})

it('a movie that has learned its id since is found by that, and its namesake stays', async () => {
  const world = await imported(`Date,Name,Year,Letterboxd URI,Rating
2020-01-02,Elsewhere,1999,https://boxd.it/1,4.5
2020-01-03,Somewhere Else,1999,https://boxd.it/2,3
`)
  await bring(
    world,
    'imdb.csv',
    'Const,Your Rating,Date Rated,Title,Title Type,Year\ntt7654321,8,2021-01-01,Elsewhere,Movie,1999\n'
  )
  expect(await adoptMovies(world.library, biggerCatalogue(), 'bigger')).toBe(1)
  expect(rated(world)).toEqual([
    [9_999, 8],
    [1_000_000_001, 6]
  ])
})
