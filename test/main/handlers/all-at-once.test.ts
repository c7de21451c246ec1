import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Library } from '../../../src/main/store/library'
import { all, text, type Database } from '../../../src/main/store/tables/query'
import { CALLS, type CallName, type CallResult } from '../../../src/shared/contract'
import { SimulatedDisk } from '../../fixtures/simulated-disk'
import { emptyFolder } from '../../fixtures/folders'
import { createRandom } from '../../fixtures/random'
import { openTestSql } from '../../fixtures/sql'
import { COPY_OF, SAMPLE_REQUESTS } from './sample-requests'
import { openWorld } from './world'

type World = Awaited<ReturnType<typeof openWorld>>
interface Asked {
  readonly name: CallName
  readonly profileId: 1 | 2
}

const sql = await openTestSql()
const NAMES = Object.keys(CALLS) as CallName[]
const N_TRIPLES = Number(process.env.MATINEE_PROPERTY_RUNS ?? 500)

let folder = ''
let files: ReadonlyMap<string, Uint8Array> = new Map()
let dataset: World['dataset']
/** The calls that change the library, found by asking all of them. */
let changing: readonly CallName[] = []

beforeAll(async () => {
  folder = await emptyFolder()
  const disk = new SimulatedDisk()
  const real = await openWorld(folder)
  dataset = real.dataset
  const world = await openWorld(folder, undefined, undefined, { disk, dataset, nEpochs: 30 })
  await furnish(world)
  await world.library.close()
  files = disk.files()
  const changes = [
    vi.spyOn(Library.prototype, 'change'),
    vi.spyOn(Library.prototype, 'changeInSlices'),
    vi.spyOn(Library.prototype, 'undo'),
    vi.spyOn(Library.prototype, 'redo')
  ]
  const found: CallName[] = []
  for (const name of NAMES) {
    const alone = await worldFor([{ name, profileId: 1 }])
    for (const spy of changes) spy.mockClear() // a start, and an import that is dropped, may change the library by themselves
    const answer = await ask(alone, { name, profileId: 1 })
    await settled(alone)
    forget(alone)
    if (changes.every((spy) => spy.mock.calls.length === 0)) continue
    if (!answer.ok) throw new Error(`${name} alone: ${answer.error.message}`)
    found.push(name)
  }
  for (const spy of changes) spy.mockRestore()
  changing = found
}, 120_000)

afterAll(() => {
  files = new Map()
})

/** Two people, with something of every kind to change, to undo, to make again, to revert and to go back to. */
async function furnish({ call, train, backUpOn }: World): Promise<void> {
  const rate = (profileId: number, movieId: number, halfStars: number) =>
    call('ratings:set', { profileId, movieId, halfStars, predictionWasVisible: false })
  await rate(1, 10, 9)
  await train()
  await backUpOn(COPY_OF)
  await call('profiles:add', { name: 'Ann' })
  for (const profileId of [1, 2] as const) {
    for (const [movieId, halfStars] of [
      [10, 3],
      [20, 8],
      [200, 5]
    ] as const)
      await rate(profileId, movieId, halfStars)
    await call('marks:set', { profileId, movieId: 40, mark: 'watchlist', on: true })
    await call('diary:add', { profileId, movieId: 30, watchedOn: '2026-01-01', isRewatch: false })
    await call('diary:note', { profileId, movieId: 20, text: 'Good.' })
    await call('imports:drop', SAMPLE_REQUESTS['imports:drop'](profileId))
    await call('imports:apply', {})
    await rate(profileId, 50, 6)
    await rate(profileId, 60, 6)
    await call('history:undo', { profileId })
  }
}

/** A world of its own in which these calls can be made. */
async function worldFor(asked: readonly Asked[]): Promise<World & { readonly disk: SimulatedDisk }> {
  const disk = new SimulatedDisk(files)
  const world = await openWorld(folder, undefined, undefined, { disk, dataset, nEpochs: 1 })
  const importing = asked.find(({ name }) => name.startsWith('imports:'))
  if (importing) await world.call('imports:drop', SAMPLE_REQUESTS['imports:drop'](importing.profileId))
  return { ...world, disk }
}

const ask = (world: World, { name, profileId }: Asked): Promise<CallResult<unknown>> =>
  world.ask(name, SAMPLE_REQUESTS[name](profileId))

async function settled({ training }: World): Promise<void> {
  while (training.state().activity.kind === 'training') await new Promise((resolve) => setImmediate(resolve))
}

function forget({ library }: World): void {
  library.read((db) => db.close())
}

/** Every row of every table. */
const contents = (db: Database): string =>
  JSON.stringify(
    all(db, `select name from main.sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`).map(
      (row) => [
        row.name,
        all(db, `select * from main.${text(row, 'name')}`)
          .map((found) => JSON.stringify(found))
          .sort()
      ]
    )
  )

/** Makes calls at once, some a turn later, and says what is wrong with the answers or with the library; null when nothing is. */
async function wrong(asked: readonly Asked[], turnsLater: readonly number[] = []): Promise<string | null> {
  const world = await worldFor(asked)
  const answers = await Promise.all(
    asked.map(async (one, n) => {
      for (let turn = 0; turn < (turnsLater[n] ?? 0); turn++) await new Promise((resolve) => setImmediate(resolve))
      return ask(world, one)
    })
  )
  await settled(world)
  const told = asked.map(({ name, profileId }) => `${name} as ${profileId}`).join(', ')
  for (const [n, answer] of answers.entries())
    if (!answer.ok && ['internal', 'library-conflict'].includes(answer.error.code))
      return `${told}: number ${n + 1} was answered ${answer.error.code}: ${world.logged.join('; ')}`
  const broken = world.library.read(brokenPromise)
  if (broken) return `${told}: ${broken}`
  const before = world.library.read(contents)
  const { library } = await Library.open({ sql, folder, fs: new SimulatedDisk(world.disk.files()), now: () => 1 })
  const after = library.read(contents)
  library.read((db) => db.close())
  forget(world)
  return before === after ? null : `${told}: the next start finds another library`
}

/** What holds of every library and does not of this one. */
function brokenPromise(db: Database): string | null {
  const names = all(db, 'select name from profile').map((row) => text(row, 'name').normalize('NFC').toLowerCase())
  if (names.length === 0) return 'nobody is there'
  if (new Set(names).size < names.length) return `two of one name: ${names.join(', ')}`
  const orphans = all(db, 'pragma foreign_key_check')
  if (orphans.length > 0) return `rows refer to nothing: ${JSON.stringify(orphans)}`
  const twice = all(db, 'select title, year from movie where movie_id >= 1000000000 group by 1, 2 having count(*) > 1')
  return twice.length > 0 ? `a movie is there twice: ${JSON.stringify(twice)}` : null
}

describe('calls that change the library', () => {
  it('have each a request here that its schema takes, and those that change it are found', () => {
    for (const name of NAMES)
      for (const profileId of [1, 2] as const)
        expect(CALLS[name].request.safeParse(SAMPLE_REQUESTS[name](profileId)).error, name).toBeUndefined()
    expect(changing).toEqual(expect.arrayContaining(['ratings:set', 'history:redo', 'imports:apply', 'model:use']))
    expect(changing).not.toContain('movies:get')
    expect(changing.length).toBeGreaterThanOrEqual(22)
  })

  it('may be made two at once in either order, by one person or by two', async () => {
    const faults: string[] = []
    for (const [n, first] of changing.entries())
      for (const second of changing.slice(n))
        for (const profileId of [1, 2] as const) {
          const pair = [{ name: first, profileId: 1 } as const, { name: second, profileId }]
          for (const asked of first === second && profileId === 1 ? [pair] : [pair, [...pair].reverse()])
            faults.push(...[await wrong(asked)].filter((fault) => fault !== null))
        }
    expect(faults).toEqual([])
  }, 300_000)

  it('may be made three at once, at any moment of each other', async () => {
    const random = createRandom(20)
    const faults: string[] = []
    for (let run = 0; run < N_TRIPLES; run++) {
      const asked = Array.from({ length: 3 }, () => ({
        name: changing[Math.floor(random() * changing.length)] as CallName,
        profileId: random() < 0.5 ? (1 as const) : (2 as const)
      }))
      const later = asked.map(() => Math.floor(random() * 6))
      faults.push(...[await wrong(asked, later)].filter((fault) => fault !== null))
    }
    expect(faults).toEqual([])
  }, 300_000)
})
