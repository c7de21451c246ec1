import { expect, it } from 'vitest'
import { Library } from '../../../../src/main/store/library'
import { moveMovies } from '../../../../src/main/store/history/move-movie'
import { setNote } from '../../../../src/main/store/tables/notes'
import { listProfiles } from '../../../../src/main/store/tables/profiles'
import { all, openDatabase, type Database } from '../../../../src/main/store/tables/query'
import { historyState } from '../../../../src/main/store/history/replay'
import { addViewing } from '../../../../src/main/store/tables/viewings'
import { drawGroup, makeHouseholdChange, type HouseholdChange } from '../../../long/faults/household'
import { LIBRARY_FOLDER, SimulatedDisk } from '../../../fixtures/simulated-disk'
import { createRandom } from '../../../fixtures/random'
import { openTestSql } from '../../../fixtures/sql'
import { UndoModel, type Rows } from './undo-model'

const sql = await openTestSql()
const N_RUNS = Number(process.env.MATINEE_PROPERTY_RUNS ?? 12)
const FIRST_SEED = Number(process.env.MATINEE_PROPERTY_SEED ?? 1)
const N_GROUPS = 25
/** What a step of the history may hold, and the columns that name a row. */
const TABLES = {
  profile: ['profile_id'],
  rating: ['profile_id', 'movie_id'],
  locked_prediction: ['profile_id', 'movie_id'],
  mark: ['profile_id', 'movie_id', 'mark'],
  viewing: ['viewing_id'],
  note: ['profile_id', 'movie_id'],
  import_batch: ['batch_id'],
  import_rating: ['batch_id', 'movie_id'],
  import_mark: ['batch_id', 'movie_id', 'mark'],
  import_viewing: ['batch_id', 'viewing_id'],
  import_note: ['batch_id', 'movie_id']
} as const

const rowsOf = (library: Library): Rows =>
  library.read(
    (db) =>
      new Map(
        Object.entries(TABLES).flatMap(([table, key]) =>
          all(db, `select * from ${table}`).map((row) => [
            `${table} ${key.map((column) => row[column]).join(' ')}`,
            row as NonNullable<ReturnType<Rows['get']>>
          ])
        )
      )
  )

const sorted = (rows: Rows): string[] => [...rows].map(([name, row]) => `${name}: ${JSON.stringify(row)}`).sort()

/** A library in the memory of a simulated disk, and the model that foresees what Undo does to it. */
class Household {
  private readonly model = new UndoModel()
  private copy: Database | null = null
  private at = 1_000

  private constructor(
    private readonly disk: SimulatedDisk,
    private library: Library,
    private readonly random: () => number
  ) {}

  static async open(random: () => number): Promise<Household> {
    const disk = new SimulatedDisk()
    return new Household(disk, await opened(disk), random)
  }

  /** Does something by chance, or several things, one after the other. */
  async act(): Promise<void> {
    const die = this.random()
    if (die < 0.06) return this.write()
    if (die < 0.1) return this.move()
    if (die < 0.14) {
      this.copy?.close()
      this.copy = openDatabase(sql, this.library.export())
      return
    }
    if (die < 0.17) {
      await this.library.close()
      this.library = await opened(this.disk)
      return
    }
    for (const change of drawGroup(this.random, this.library).changes)
      if (change.kind === 'undo' || change.kind === 'redo') await this.press(change.profileId, change.kind === 'undo')
      else await this.make(change)
  }

  /** Undoes all that can be undone, of everybody, then redoes it. */
  async goThroughAll(): Promise<void> {
    for (const isUndo of [true, false])
      for (const { profileId } of this.library.read(listProfiles)) {
        const most = this.model.nSteps(profileId)
        let presses = 0
        while (this.isThere(profileId) && (await this.press(profileId, isUndo))) presses++
        expect(presses).toBeLessThanOrEqual(most)
      }
  }

  async close(): Promise<void> {
    this.copy?.close()
    await this.library.close()
  }

  private isThere(profileId: number): boolean {
    return this.library.read(listProfiles).some((profile) => profile.profileId === profileId)
  }

  /** Presses Undo or Redo and says whether there was anything. */
  private async press(profileId: number, isUndo: boolean): Promise<boolean> {
    if (!this.isThere(profileId)) return false
    const before = rowsOf(this.library)
    const ahead = this.library.read((db) => historyState(db, profileId))[isUndo ? 'undo' : 'redo']
    expect(ahead !== null).toBe(this.model.isAhead(profileId, isUndo, before))
    const foreseen = this.model.press(profileId, isUndo, before)
    const { step, refused, kept } = await (isUndo ? this.library.undo(profileId) : this.library.redo(profileId))
    expect(sorted(rowsOf(this.library))).toEqual(sorted(foreseen.rows))
    const kind = step === null ? 'nothing' : refused ? 'refused' : 'done'
    expect([kind, refused ? refused.more + 1 : 0]).toEqual([foreseen.kind, foreseen.nRefused])
    expect({ ...kept, profiles: [...kept.profiles].sort() }).toEqual(foreseen.kept)
    expect(step).toEqual(ahead)
    this.check()
    return step !== null
  }

  private async make(change: HouseholdChange): Promise<void> {
    const before = rowsOf(this.library)
    const profiles = this.library.read(listProfiles)
    const at = ++this.at
    const outcome = await makeHouseholdChange(this.library, change, at, this.copy)
    const after = rowsOf(this.library)
    if (outcome === 'refused') return expect(sorted(after)).toEqual(sorted(before))
    if (change.kind === 'revert') this.checkRevert(before, after)
    const next = profiles.find((profile) => profile.profileId !== change.profileId)
    const owner = change.kind === 'delete-profile' ? (next?.profileId ?? 0) : change.profileId
    if (change.kind !== 'switch-profile') this.model.record(owner, before, after)
    this.check()
  }

  /** Writes a note or a viewing. */
  private async write(): Promise<void> {
    const [{ movieId, profileId, halfStars } = { movieId: 1, profileId: 1, halfStars: 1 }] = drawGroup(
      this.random,
      this.library
    ).changes
    const before = rowsOf(this.library)
    const at = ++this.at
    const label = { what: 'note', title: '', year: null, on: true } as const
    await this.library.change(
      (db) => {
        const known = all(db, 'select movie_id from movie where movie_id = :movieId', { movieId })
        if (known.length === 0) return
        if (halfStars > 4) setNote(db, { profileId, movieId, text: halfStars > 8 ? '' : `At ${at}`, writtenAt: at })
        else addViewing(db, { profileId, movieId, watchedOn: `2025-01-0${halfStars}`, isRewatch: false })
      },
      { profileId, label }
    )
    this.model.record(profileId, before, rowsOf(this.library))
  }

  /** A bigger dataset knows a movie: all that is said of it is said of another from then on. */
  private async move(): Promise<void> {
    const from = 1 + Math.floor(this.random() * 12)
    const isKnown =
      this.library.read((db) => all(db, 'select 1 from movie where movie_id = :from', { from })).length > 0
    if (!isKnown) return
    const to = { movieId: 100 + from, title: `Movie ${from}`, year: 1999, imdbId: null, tmdbId: null }
    await this.library.changeInSlices((db) => moveMovies(db, [{ from, to }]))
    this.model.move(from, to.movieId)
    this.check()
  }

  /** A revert takes nothing away that was said after the import. */
  private checkRevert(before: Rows, after: Rows): void {
    const imported = [...after].flatMap(([name, { reverted_at: is, imported_at: at = null }]) =>
      name.startsWith('import_batch') && is !== null && before.get(name)?.reverted_at === null ? [at] : []
    )
    const viewings = new Set([...before.keys()].filter((name) => name.startsWith('import_viewing')))
    for (const [name, row] of before) {
      if (after.has(name) && JSON.stringify(after.get(name)) === JSON.stringify(row)) continue
      const [table, id] = name.split(' ')
      if (table === 'viewing') expect([...viewings].some((one) => one.endsWith(` ${id}`))).toBe(true)
      else if (table !== 'import_batch')
        expect(imported).toContain(row.rated_at ?? row.marked_at ?? row.written_at ?? null)
    }
  }

  /** What always holds. */
  private check(): void {
    this.library.read((db) => {
      expect(all(db, 'pragma foreign_key_check')).toEqual([])
      const names = listProfiles(db).map(({ name }) => name.toLowerCase())
      expect(new Set(names).size).toBe(names.length)
      expect(names.length).toBeGreaterThan(0)
      const both = `select 1 from mark join mark as other using (profile_id, movie_id)
        where mark.mark = 'liked' and other.mark = 'disliked'`
      expect(all(db, both)).toEqual([])
    })
  }
}

async function opened(disk: SimulatedDisk): Promise<Library> {
  const { library } = await Library.open({ sql, folder: LIBRARY_FOLDER, fs: disk, now: () => 5 })
  return library
}

it('Undo and Redo of several people do what the rules say, row by row, and never stick', async () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + N_RUNS; seed++) {
    const household = await Household.open(createRandom(seed))
    try {
      for (let n = 0; n < N_GROUPS; n++) await household.act()
      await household.goThroughAll()
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error })
    }
    await household.close()
  }
}, 600_000)
