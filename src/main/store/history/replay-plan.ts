import type { Kept, Refusal } from '@shared/history'
import type { MarkName } from '@shared/movies'
import { OPPOSITE } from '../tables/marks'
import { sameRow, type PresentRows, type Row } from './present-rows'
import { listProfiles } from '../tables/profiles'
import { first, number, type Database } from '../tables/query'
import type { RowChange } from './row-changes'

/** The tables with rows of a profile; and with those of an import. */
const OF_PROFILE = ['rating', 'locked_prediction', 'mark', 'viewing', 'note', 'import_batch'] as const
const OF_BATCH = ['import_rating', 'import_mark', 'import_viewing', 'import_note', 'import_address'] as const
const COUNTED = { rating: 'ratings', mark: 'marks', viewing: 'viewings', note: 'notes' } as const

/** One row that a step changed, and what making it as it was would do. */
export interface Part {
  readonly table: string
  /** A row with its key. */
  readonly like: Row
  /** What the step left there; several when rows became one because two movies did. */
  readonly left: (Row | null)[]
  /** What is to be put there. */
  to: Row | null
  readonly now: Row | null
  /** 'kept': it is not as the step left it, or is needed; 'there': nothing is to be done. */
  verdict: 'put' | 'there' | 'kept'
}

/** What taking a step back, or making it again, would do to the library as it is now. */
export interface ReplayPlan {
  readonly verdict: 'possible' | 'nothing' | 'refused'
  /** What is to be put, in an order in which every row has what it refers to. */
  readonly parts: readonly Part[]
  readonly kept: Kept
  readonly why: Refusal
}

/**
 * Finds out row by row what may be put back. A row is put back only if it is now what the step left: whatever anybody said later
 * stays. Besides:
 * - a profile that would go is kept with all it has, unless every row of it is as the step left it and there is no other; so is
 *   an import, and so is the last profile;
 * - a profile comes back under a free name; one is not renamed to the name of another;
 * - nothing is put back for a profile, or of an import, that is not there;
 * - a locked prediction follows its rating, and of two opposite opinions the later stays.
 * `changes` are the rows of the step, turned so that `after` is what is to be put.
 */
export function* planReplay(
  db: Database,
  present: PresentRows,
  changes: Iterable<RowChange>
): Generator<void, ReplayPlan> {
  const parts = yield* partsOf(present, changes)
  const kept = { profiles: [] as string[], ratings: 0, marks: 0, viewings: 0, notes: 0 }
  const names = namesAfter(db, parts.values())
  const isRemoval = ({ now, to }: Part): boolean => now !== null && to === null
  const partsIn = (table: string): Part[] => [...parts.values()].filter((part) => part.table === table)
  for (const batch of partsIn('import_batch').filter(isRemoval)) {
    keepUnlessAsLeft(db, batch, parts, 'batch_id', OF_BATCH)
    yield
  }
  let why: Refusal = { kind: 'changed' }
  for (const profile of partsIn('profile').sort((a, b) => Number(isRemoval(b)) - Number(isRemoval(a)))) {
    why = judgeProfile(db, profile, parts, names, kept) ?? why
    yield
  }
  for (const part of parts.values()) {
    yield
    if (part.verdict === 'put' && !mayBePut(present, part, parts)) part.verdict = 'kept'
  }
  const keptWhole = new Set(
    partsIn('profile')
      .filter((part) => isRemoval(part) && part.verdict === 'kept')
      .map(({ like }) => like.profile_id)
  )
  for (const { table, verdict, like } of parts.values()) {
    yield
    if (verdict === 'kept' && isCounted(table) && !keptWhole.has(like.profile_id)) kept[COUNTED[table]]++
  }
  const put = [...parts.values()].filter(({ verdict }) => verdict === 'put')
  const isAllThere = [...parts.values()].every(({ verdict }) => verdict === 'there')
  const verdict = put.length > 0 ? 'possible' : isAllThere ? 'nothing' : 'refused'
  return { verdict, parts: PLACES.flatMap((place) => put.filter((part) => placeOf(part) === place)), kept, why }
}

/** Puts the changes of each row together. */
function* partsOf(present: PresentRows, changes: Iterable<RowChange>): Generator<void, Map<string, Part>> {
  const parts = new Map<string, Part>()
  for (const change of changes) {
    yield
    const fitting = present.fitting(change)
    const like = fitting && (fitting.before ?? fitting.after)
    if (!like) continue
    const { table, before, after } = fitting
    const key = present.keyOf(table, like)
    const part = parts.get(key)
    if (!part)
      parts.set(key, { table, like, left: [before], to: after, now: present.like(table, like), verdict: 'kept' })
    else if (sameRow(part.to, before)) part.to = after
    else {
      part.left.push(before) // two movies became one since: either row may be what is there now
      part.to = laterOf(part.to, after)
    }
  }
  for (const part of parts.values()) {
    yield
    if (isNow(part, part.to)) part.verdict = 'there'
    else if (part.left.some((row) => isNow(part, row))) part.verdict = 'put'
  }
  return parts
}

const isNow = ({ now }: Part, row: Row | null): boolean => sameRow(row, now)

const laterOf = (row: Row | null, other: Row | null): Row | null =>
  row && (!other || timeOf(row) > timeOf(other)) ? row : other

const timeOf = (row: Row): number => Number(row.rated_at ?? row.marked_at ?? row.written_at ?? row.locked_at ?? 0)

/** The names that profiles will have. */
function namesAfter(db: Database, parts: Iterable<Part>): Map<number, string> {
  const names = new Map(listProfiles(db).map(({ profileId, name }) => [profileId, name]))
  for (const { table, verdict, like, to } of parts) {
    if (table !== 'profile' || verdict !== 'put') continue
    if (!to) names.delete(Number(like.profile_id))
    else if (names.has(Number(like.profile_id))) names.set(Number(like.profile_id), String(to.name))
  }
  return names
}

/** Decides about a profile; says why when it stays as it is. */
function judgeProfile(
  db: Database,
  part: Part,
  parts: ReadonlyMap<string, Part>,
  names: Map<number, string>,
  kept: { readonly profiles: string[] }
): Refusal | null {
  const profileId = Number(part.like.profile_id)
  const name = String((part.now ?? part.like).name)
  if (part.now && !part.to) {
    const isLast = names.size === 0 && ![...parts.values()].some(isAddition)
    if (isLast) keepAll(part, parts, 'profile_id')
    else if (!keepUnlessAsLeft(db, part, parts, 'profile_id', OF_PROFILE)) return null
    names.set(profileId, name)
    kept.profiles.push(name)
    return { kind: 'profile-in-use', name }
  }
  if (part.verdict === 'put' && part.to) {
    const wanted = String(part.to.name)
    const isTaken = (asked: string): boolean =>
      [...names].some(([id, other]) => id !== profileId && other.toLowerCase() === asked.toLowerCase())
    if (isTaken(wanted) && part.now) {
      part.verdict = 'kept'
      names.set(profileId, name)
      kept.profiles.push(name)
      return { kind: 'name-taken', name: wanted }
    }
    let free = wanted
    for (let n = 2; isTaken(free); n++) free = `${wanted} ${n}`
    part.to = { ...part.to, name: free }
    names.set(profileId, free)
  } else if (part.verdict === 'kept' && part.now) kept.profiles.push(name)
  return null
}

const isAddition = ({ table, verdict, now, to }: Part): boolean =>
  table === 'profile' && verdict === 'put' && now === null && to !== null

/** Keeps a row that would go, and what refers to it, unless all of that is as the step left it; says whether it did. */
function keepUnlessAsLeft(
  db: Database,
  part: Part,
  parts: ReadonlyMap<string, Part>,
  column: 'profile_id' | 'batch_id',
  tables: readonly string[]
): boolean {
  const id = Number(part.like[column])
  const own = [...parts.values()].filter(({ table, like }) => tables.includes(table) && like[column] === id)
  const nThere = tables.map((table) =>
    number(first(db, `select count(*) as n from ${table} where ${column} = :id`, { id }), 'n')
  )
  const isAsLeft =
    part.verdict === 'put' &&
    own.every(({ verdict, to }) => verdict === 'put' && to === null) &&
    own.length === nThere.reduce((sum, n) => sum + n, 0)
  if (!isAsLeft) keepAll(part, parts, column)
  return !isAsLeft
}

function keepAll(part: Part, parts: ReadonlyMap<string, Part>, column: 'profile_id' | 'batch_id'): void {
  const ofBatches = new Set<unknown>()
  for (const other of parts.values()) {
    if (other.like[column] !== part.like[column] || other.verdict === 'there') continue
    other.verdict = 'kept'
    if (other.table === 'import_batch') ofBatches.add(other.like.batch_id)
  }
  for (const other of parts.values())
    if (other.verdict === 'put' && ofBatches.has(other.like.batch_id ?? null)) other.verdict = 'kept'
}

const isCounted = (table: string): table is keyof typeof COUNTED => Object.hasOwn(COUNTED, table)

/** Whether a row has, once all is put, what it refers to, and nothing against it. */
function mayBePut(present: PresentRows, part: Part, parts: ReadonlyMap<string, Part>): boolean {
  const { table, like, to } = part
  const partOf = (other: string, row: Row): Part | undefined => parts.get(present.keyOf(other, row))
  const willBe = (other: string, row: Row): boolean => {
    const own = partOf(other, row)
    return own?.verdict === 'put' ? own.to !== null : present.like(other, row) !== null
  }
  if (to && table !== 'profile' && 'profile_id' in like && !willBe('profile', like)) return false
  if (to && (OF_BATCH as readonly string[]).includes(table))
    return willBe('import_batch', like) && partOf('import_batch', like)?.verdict !== 'kept'
  if (table === 'locked_prediction') return partOf('rating', like)?.verdict !== 'kept'
  const opposite = table === 'mark' && to ? OPPOSITE[like.mark as MarkName] : undefined
  return !opposite || !willBe('mark', { ...like, mark: opposite })
}

const PLACES = [0, 1, 2, 3, 4, 5] as const

/** First what others refer to, last what others referred to. */
function placeOf({ table, to }: Part): number {
  const rank = table === 'profile' ? 0 : table === 'import_batch' ? 1 : 2
  return to ? rank : 5 - rank
}
