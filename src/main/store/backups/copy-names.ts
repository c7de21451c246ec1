/** Daily copies that are kept, and beyond them the first of each month. */
const KEPT_DAYS = 14
const KEPT_MONTHS = 12

/** Dates further apart than this do not come from one run of days: a clock was wrong, or nobody was here for so long. */
const GAP_DAYS = 62
/** Runs of days that are kept, those nearest to today; of further ones, the newest copy each. */
const KEPT_RUNS = 4
const KEPT_FURTHER_RUNS = 8

/** A copy, by its name: the day it was made, and the beginning of its library's id; null in the names of the first versions. */
export interface NamedCopy {
  readonly name: string
  readonly date: string
  readonly of: string | null
}

const COPY_NAME = /^matinee-(?:([0-9a-f]{8})-)?(\d{4}-\d{2}-\d{2})\.sqlite$/

/** How a library's id begins, as the names of its copies have it. */
export const shortId = (libraryId: string): string => libraryId.slice(0, 8)

/** The name of a library's copy of a day. */
export const copyName = (of: string | null, date: string): string =>
  of === null ? `matinee-${date}.sqlite` : `matinee-${of}-${date}.sqlite`

/** What the name of a file says of it; null when it is none of a copy. */
export function parseCopyName(name: string): NamedCopy | null {
  const [, of, date] = COPY_NAME.exec(name) ?? []
  return date === undefined ? null : { name, date, of: of ?? null }
}

/**
 * The dates that are kept: the newest days, and the first copy of each month. Clocks can be wrong for a while, so each run of days
 * counts for itself, and so do the days after today: copies of a wrong date never push out those of the right ones.
 */
export function keptDates(dates: readonly string[], today: string): Set<string> {
  const runs = runsOf([...new Set(dates)].sort().reverse(), today)
  const nearestFirst = runs.sort((a, b) => distance(a, today) - distance(b, today))
  const further = nearestFirst.slice(KEPT_RUNS, KEPT_RUNS + KEPT_FURTHER_RUNS).map((run) => run.slice(0, 1))
  return new Set([...nearestFirst.slice(0, KEPT_RUNS).map(keptOfRun), ...further].flat())
}

function keptOfRun(newestFirst: readonly string[]): string[] {
  const firstOfMonth = new Map<string, string>()
  for (const date of newestFirst) firstOfMonth.set(date.slice(0, 7), date)
  return [...newestFirst.slice(0, KEPT_DAYS), ...[...firstOfMonth.values()].slice(0, KEPT_MONTHS)]
}

/** Dates, newest first, cut where a gap is, and between today and the days after it. */
function runsOf(newestFirst: readonly string[], today: string): string[][] {
  const runs: string[][] = []
  for (const date of newestFirst) {
    const run = runs.at(-1)
    const later = run?.at(-1)
    const isCut = later === undefined || daysBetween(date, later) > GAP_DAYS || (date <= today && later > today)
    if (isCut) runs.push([date])
    else run?.push(date)
  }
  return runs
}

const distance = (run: readonly string[], today: string): number =>
  Math.min(...run.map((date) => Math.abs(daysBetween(date, today))))
const daysBetween = (earlier: string, later: string): number => (Date.parse(later) - Date.parse(earlier)) / 86_400_000
