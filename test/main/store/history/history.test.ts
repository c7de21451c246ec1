import fc from 'fast-check'
import fs from 'node:fs/promises'
import type { Database } from 'sql.js'
import { describe, expect, it } from 'vitest'
import { runAtOnce } from '../../../../src/main/async/slices'
import { Library } from '../../../../src/main/store/library'
import { lockPrediction } from '../../../../src/main/store/tables/locked-predictions'
import { setMark } from '../../../../src/main/store/tables/marks'
import { rememberMovie } from '../../../../src/main/store/tables/movies'
import { writeNote } from '../../../../src/main/store/history/join-notes'
import { noteOf } from '../../../../src/main/store/tables/notes'
import { addProfile, deleteProfile, hasProfile, renameProfile } from '../../../../src/main/store/tables/profiles'
import { all, first, number } from '../../../../src/main/store/tables/query'
import {
  clearRating,
  latestRatingChange,
  ratingsChangedSince,
  setRating
} from '../../../../src/main/store/tables/ratings'
import type { StepLabel } from '../../../../src/shared/history'
import { closeWithTest } from '../../../fixtures/closing'
import { emptyFolder } from '../../../fixtures/folders'
import { openTestSql } from '../../../fixtures/sql'

const sql = await openTestSql()
const label: StepLabel = { what: 'clear-many', count: 1 }

async function open(folder: string): Promise<Library> {
  const { library } = await Library.open({ sql, folder, fs, now: () => 77 })
  closeWithTest(library)
  return library
}

/** All that Undo is about, table by table. */
const contents = (library: Library) =>
  library.read((db) =>
    ['profile', 'rating', 'locked_prediction', 'mark'].map((table) =>
      all(db, `select * from ${table} order by 1, 2, 3`)
    )
  )

const step = (library: Library, apply: (db: Database) => void, profileId = 1) =>
  library.change(apply, { profileId, label })

const rate = (library: Library, movieId: number, halfStars: number, profileId = 1) =>
  step(
    library,
    (db) => {
      rememberMovie(db, { movieId, title: `Movie ${movieId}`, year: 1999, imdbId: null, tmdbId: null })
      setRating(db, { profileId, movieId, halfStars, ratedAt: 5 }, 'app')
    },
    profileId
  )

describe('undo and redo', () => {
  it('take a rating back and make it again, with the prediction that was locked with it', async () => {
    const library = await open(await emptyFolder())
    await rate(library, 7, 3)
    await step(library, (db) => {
      setRating(db, { profileId: 1, movieId: 7, halfStars: 9, ratedAt: 6 }, 'app')
      const locked = { stars: 0.1 + 0.2, plusMinus: 1 / 3, halfWidth90: 2, modelId: 'm', wasVisible: true, lockedAt: 6 }
      lockPrediction(db, { profileId: 1, movieId: 7 }, locked)
    })
    const last = contents(library)
    expect((await library.undo(1)).step).toEqual(label)
    expect(contents(library)[1]).toMatchObject([{ movie_id: 7, half_stars: 3, rated_at: 5 }])
    expect(contents(library)[2]).toEqual([])
    expect((await library.redo(1)).step).toEqual(label)
    expect(contents(library)).toEqual(last)
    expect((await library.redo(1)).step).toBeNull()
  })

  it('count as changes that a model trained before does not know', async () => {
    const library = await open(await emptyFolder())
    await rate(library, 7, 3)
    const trained = library.read(latestRatingChange)
    await library.undo(1)
    expect(library.read((db) => ratingsChangedSince(db, trained))).toEqual([{ movieId: 7, n: 1 }])
  })

  it('keep the steps of one profile apart from those of another', async () => {
    const library = await open(await emptyFolder())
    await library.change((db) => addProfile(db, 'Second', 0))
    await rate(library, 7, 3, 1)
    await rate(library, 7, 9, 2)
    await library.undo(1)
    expect(contents(library)[1]).toMatchObject([{ profile_id: 2, half_stars: 9 }])
    expect((await library.undo(1)).step).toBeNull()
  })

  it('forget what was undone once something else is done', async () => {
    const library = await open(await emptyFolder())
    await rate(library, 7, 3)
    await library.undo(1)
    await rate(library, 8, 4)
    expect((await library.redo(1)).step).toBeNull()
  })

  it('keep the last thousand steps', async () => {
    const library = await open(await emptyFolder())
    for (let n = 0; n < 1_010; n++) await rate(library, 7, (n % 10) + 1)
    let undone = 0
    while ((await library.undo(1)).step) undone++
    expect(undone).toBe(1_000)
  }, 120_000)

  it('bring a deleted profile back with everything it had, its history too', async () => {
    const folder = await emptyFolder()
    const library = await open(folder)
    await library.change((db) => addProfile(db, 'Second', 0))
    await rate(library, 7, 9, 2)
    await step(library, (db) => setMark(db, { profileId: 2, movieId: 7, mark: 'seen', on: true, markedAt: 1 }), 2)
    const before = contents(library)
    await step(library, (db) => runAtOnce(deleteProfile(db, 2)))
    expect(contents(library)[1]).toEqual([])
    await library.change((db) => addProfile(db, 'Third', 0))
    await library.undo(1)
    expect(contents(library)[1]).toEqual(before[1])
    expect(contents(library)[3]).toEqual(before[3])
    expect((await library.undo(2)).step).toEqual(label)
    expect(contents(library)[3]).toEqual([])
  })

  it('do not take away a profile that has ratings of its own since it was added', async () => {
    const library = await open(await emptyFolder())
    await step(library, (db) => void addProfile(db, 'Second', 0))
    await rate(library, 7, 9, 2)
    const { step: refused, ...why } = await library.undo(1)
    expect(refused).toEqual(label)
    expect(why.refused).toEqual({ why: { kind: 'profile-in-use', name: 'Second' }, more: 0 })
    expect(contents(library)[1]).toHaveLength(1)
    expect((await library.undo(1)).step).toBeNull()
  })

  type Action =
    | { do: 'rate'; movie: number; halfStars: number }
    | { do: 'clear' | 'watchlist' | 'seen'; movie: number }
    | { do: 'clear-all' | 'add-profile' | 'delete-profile' | 'restart' | 'kill' }
    | { do: 'rename'; name: string }
    | { do: 'undo' | 'redo' }

  const movie = fc.integer({ min: 1, max: 4 })
  const action: fc.Arbitrary<Action> = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('rate' as const), movie, halfStars: fc.integer({ min: 1, max: 10 }) })
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constantFrom('clear' as const, 'watchlist' as const, 'seen' as const), movie })
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('rename' as const), name: fc.string({ minLength: 1, maxLength: 6 }) })
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom(
          'clear-all' as const,
          'add-profile' as const,
          'delete-profile' as const,
          'restart' as const,
          'kill' as const
        )
      })
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const) }) }
  )

  async function act(library: Library, folder: string, chosen: Action): Promise<Library> {
    switch (chosen.do) {
      case 'rate':
        await rate(library, chosen.movie, chosen.halfStars)
        return library
      case 'clear':
        await step(library, (db) => clearRating(db, 1, chosen.movie))
        return library
      case 'watchlist':
      case 'seen':
        await step(library, (db) => {
          rememberMovie(db, { movieId: chosen.movie, title: 't', year: null, imdbId: null, tmdbId: null })
          setMark(db, { profileId: 1, movieId: chosen.movie, mark: chosen.do as 'seen', on: true, markedAt: 3 })
        })
        return library
      case 'clear-all':
        await step(library, (db) => [1, 2, 3, 4].forEach((movieId) => clearRating(db, 1, movieId)))
        return library
      case 'rename':
        await step(library, (db) => renameProfile(db, 1, chosen.name))
        return library
      case 'add-profile':
        await step(library, (db) => {
          const { profileId } = addProfile(
            db,
            `Person ${number(first(db, 'select max(profile_id) as last from profile'), 'last')}`,
            9
          )
          rememberMovie(db, { movieId: 9, title: 't', year: null, imdbId: null, tmdbId: null })
          setRating(db, { profileId, movieId: 9, halfStars: 4, ratedAt: 4 }, 'app')
        })
        return library
      case 'delete-profile':
        await step(library, (db) => {
          if (hasProfile(db, 2)) runAtOnce(deleteProfile(db, 2))
        })
        return library
      case 'undo':
        await library.undo(1)
        return library
      case 'redo':
        await library.redo(1)
        return library
      case 'restart':
        await library.close()
        return open(folder)
      case 'kill':
        return open(folder) // what is acknowledged is on disk; the old one is never asked again
    }
  }

  it('restore the first state when everything is undone and the last when all is redone, across restarts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 25 }), async (actions) => {
        const folder = await emptyFolder()
        let library = await open(folder)
        const start = contents(library)
        for (const chosen of actions) library = await act(library, folder, chosen)
        const last = contents(library)
        // What had been undone within the sequence can still be redone: the last state is the one before that.
        let redoable = 0
        while ((await library.redo(1)).step) redoable++
        for (; redoable > 0; redoable--) await library.undo(1)
        expect(contents(library)).toEqual(last)
        let undone = 0
        while ((await library.undo(1)).step) undone++
        expect(contents(library)).toEqual(start)
        library = await open(folder)
        for (; undone > 0; undone--) await library.redo(1)
        expect(contents(library)).toEqual(last)
      }),
      { numRuns: Number(process.env.MATINEE_PROPERTY_RUNS ?? 40), seed: 20 }
    )
  }, 120_000)
})

describe('the pieces of a note', () => {
  const NOTE = (on: boolean): StepLabel => ({ what: 'note', title: 'Movie 7', year: 1999, on })

  async function writing() {
    let at = 1_000
    const { library } = await Library.open({ sql, folder: await emptyFolder(), fs, now: () => at })
    closeWithTest(library)
    await rate(library, 7, 3)
    await rate(library, 8, 3)
    const type = (text: string, pauseMs: number, movieId = 7) => {
      at += pauseMs
      return library.change((db) => writeNote(db, { profileId: 1, movieId, text, writtenAt: at, writtenOn: null }), {
        profileId: 1,
        label: NOTE(text !== '')
      })
    }
    return { library, type, note: () => library.read((db) => noteOf(db, 1, 7)) }
  }

  it('that are typed one after the other are one step; what is typed later is another', async () => {
    const { library, type, note } = await writing()
    await type('It', 600)
    await type('It grew', 3_000)
    await type('It grew on me', 600)
    await type('It grew on me. Seen again', 200_000)
    await library.undo(1)
    expect(note()).toBe('It grew on me')
    await library.undo(1)
    expect(note()).toBeNull()
    await library.redo(1)
    expect(note()).toBe('It grew on me')
    await library.redo(1)
    expect(note()).toBe('It grew on me. Seen again')
  })

  it('are no step when it is again as it was, and none of another movie or after another step', async () => {
    const { library, type, note } = await writing()
    await type('Fine', 600)
    const writtenAt = () => library.read((db) => first(db, 'select written_at from note')?.written_at)
    const before = writtenAt()
    await type('Fine, but', 200_000)
    await type('Fine', 600)
    expect(writtenAt()).toBe(before)
    await library.undo(1)
    expect(note()).toBeNull()
    await library.redo(1)
    await type('About another', 600, 8)
    await type('Fine so far', 600)
    await rate(library, 7, 5)
    await type('Fine so far, really', 600)
    await library.undo(1)
    expect(note()).toBe('Fine so far')
    await library.undo(1) // the rating
    await library.undo(1)
    expect(note()).toBe('Fine')
  })

  it('do not take a removal in: what was removed can be had back', async () => {
    const { library, type, note } = await writing()
    await type('It grew on me', 600)
    await type('', 600)
    await library.undo(1)
    expect(note()).toBe('It grew on me')
  })

  it('that are typed after an undo do not go on with what was undone', async () => {
    const { library, type, note } = await writing()
    await type('First', 200_000)
    await type('Second', 200_000)
    await library.undo(1)
    await type('Third', 200_000)
    await library.undo(1)
    expect(note()).toBe('First')
  })
})
