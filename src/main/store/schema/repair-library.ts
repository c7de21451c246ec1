import type { Database } from 'sql.js'
import { addProfile, FIRST_NAME, listProfiles, nameKey, renameProfile } from '../tables/profiles'
import { all, first, number, run } from '../tables/query'

/** What was put right in a library that an earlier version of the app, or another program, had left broken. */
export interface Repairs {
  /** Names of profiles that had to be added: somebody must be there, and ratings must be somebody's. */
  readonly added: readonly string[]
  /** Profiles of which another one had the name. */
  readonly renamed: readonly { readonly before: string; readonly name: string }[]
  /** Rows that spoke of a movie or an import that is not there; none of them is a rating, a mark, a viewing or a note. */
  readonly nDropped: number
}

/** What ratings nobody owns are found under. */
const RECOVERED = 'Recovered'
/** A person's own: kept whatever they refer to. */
const OWN = ['rating', 'mark', 'viewing', 'note', 'locked_prediction', 'import_batch'] as const
const ABOUT_MOVIES = ['rating', 'mark', 'viewing', 'note', 'locked_prediction'] as const

/** Makes a library fit what must hold of every one (invariants.ts); null when it did. The snapshot that follows has it. */
export function repairLibrary(db: Database, now: number): Repairs | null {
  const added: string[] = []
  let nDropped = 0
  if (first(db, 'select 1 as broken from pragma_foreign_key_check limit 1')) {
    db.run('pragma foreign_keys = off') // until every row has what it refers to again
    for (const profileId of ownersNotThere(db)) {
      const name = freeName(db, RECOVERED)
      const row = { profileId, name, now }
      run(db, 'insert into profile (profile_id, name, created_at) values (:profileId, :name, :now)', row)
      added.push(name)
    }
    for (const table of ABOUT_MOVIES)
      run(
        db,
        `insert into movie (movie_id, title) select distinct movie_id, 'Movie ' || movie_id from ${table}
         where movie_id not in (select movie_id from movie)`
      )
    nDropped = dropOrphans(db)
    db.run('pragma foreign_keys = on')
  }
  if (listProfiles(db).length === 0) added.push(addProfile(db, FIRST_NAME, now).name)
  const renamed = renameNamesakes(db)
  return added.length + renamed.length + nDropped > 0 ? { added, renamed, nDropped } : null
}

function ownersNotThere(db: Database): Set<number> {
  const owners = OWN.flatMap((table) =>
    all(
      db,
      `select distinct profile_id from ${table} where profile_id not in (select profile_id from profile) order by 1`
    )
  )
  return new Set(owners.map((row) => number(row, 'profile_id')))
}

/** Removes what still refers to nothing, which is bookkeeping, and returns how many rows that was. */
function dropOrphans(db: Database): number {
  let nDropped = 0
  const orphans = all(db, 'select distinct "table" as name, parent from pragma_foreign_key_check')
  for (const { name, parent } of orphans) {
    const column = `${String(parent) === 'import_batch' ? 'batch' : String(parent)}_id`
    run(db, `delete from ${String(name)} where ${column} not in (select ${column} from ${String(parent)})`)
    nDropped += db.getRowsModified()
  }
  return nDropped
}

function renameNamesakes(db: Database): Repairs['renamed'] {
  const renamed: { before: string; name: string }[] = []
  const taken = new Set<string>()
  for (const { profileId, name: before } of listProfiles(db)) {
    if (taken.has(nameKey(before))) {
      const name = freeName(db, before)
      renameProfile(db, profileId, name)
      renamed.push({ before, name })
      taken.add(nameKey(name))
    } else taken.add(nameKey(before))
  }
  return renamed
}

/** A name that nobody has: this one, or with the first number that does. */
function freeName(db: Database, name: string): string {
  const taken = new Set(listProfiles(db).map((profile) => nameKey(profile.name)))
  for (let n = 1; ; n++) {
    const numbered = n === 1 ? name : `${name} ${n}`
    if (!taken.has(nameKey(numbered))) return numbered
  }
}
