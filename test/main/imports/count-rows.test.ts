import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AppError } from '../../../src/shared/errors'
import { readImport } from '../../../src/main/import-formats/read-import'
import { rowsOf } from '../../../src/main/imports/count-rows'
import { Matcher, type KnownMovie } from '../../../src/main/matching/matcher'
import { makePlan, plannedChanges, type Present } from '../../../src/main/imports/plan'
import { runAtOnce } from '../../../src/main/async/slices'
import { EXAMPLES, inputsOf, type Parser } from '../../long/fuzz/mutations'

const known = (movieId: number, title: string, year: number): KnownMovie => ({
  ...{ movieId, title, year, alternativeTitles: [], imdbId: null, tmdbId: null, ratingCount: null }
})
const matcher = new Matcher([
  ...[known(1, 'The Matrix', 1999), known(2, 'Solaris', 1972), known(3, 'Solaris', 2002), known(4, 'Roma', 2018)],
  ...[known(5, 'Heat', 1995), known(6, 'Pinocchio', 2022), known(7, 'Spirited Away', 2001)]
])
const idsOf = () => ({ imdbId: null, tmdbId: null })
const empty: Present = {
  idsOf,
  ratings: new Map(),
  marks: new Map(),
  viewings: new Map(),
  notes: new Map(),
  locked: new Map()
}
const someThere: Present = {
  idsOf,
  ratings: new Map([[1, { profileId: 1, movieId: 1, halfStars: 3, ratedAt: 5, ratedOn: null }]]),
  marks: new Map(),
  viewings: new Map([[2, [{ watchedOn: '2019-08-08' }]]]),
  notes: new Map([[2, 'mine']]),
  locked: new Map()
}
const options = fc.record({
  conflicts: fc.constantFrom('newer' as const, 'mine' as const, 'theirs' as const),
  keepUnmatched: fc.boolean(),
  include: fc.record({ ratings: fc.boolean(), watchlist: fc.boolean(), seen: fc.boolean(), diary: fc.boolean() })
})

it.each(Object.keys(EXAMPLES) as Parser[])(
  'every row of a file is counted once: %s',
  { timeout: 60_000 },
  async (parser) => {
    await fc.assert(
      fc.asyncProperty(inputsOf(parser), options, fc.constantFrom(empty, someThere), async (input, wanted, present) => {
        const outcome = await readImport([input], { profileName: 'Me' }).catch((error: unknown) => {
          if (error instanceof AppError) return null
          throw error
        })
        if (outcome?.kind !== 'read') return
        const { files } = outcome
        const plan = runAtOnce(makePlan(files, matcher))
        const skipped = files.flatMap((file) => file.skipped)
        const ready = { files, plan, options: wanted, skipped }
        const { brought, alreadyThere, asked, leftOut } = rowsOf(ready, plannedChanges(plan, present, wanted))
        const nRows = files.reduce((sum, file) => sum + file.records.length + file.skipped.length, 0)
        expect(brought + alreadyThere + asked + leftOut.length).toBe(nRows)
      }),
      { numRuns: 100 }
    )
  }
)
