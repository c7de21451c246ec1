/** When something was: a day where only that is known, or a moment in Unix milliseconds. */
export type When = { readonly day: string } | { readonly at: number }

/** Stands for the moment of what has none. */
const TIME_NOT_KNOWN = 0

/** A time as the library keeps it: where it stands among others, and its day where only that is known. */
interface Stamp {
  readonly at: number
  readonly on: string | null
}

/**
 * A day stands at an hour that is of the same day from Honolulu to Auckland, wherever the library is opened. What has no time stands
 * before all else, so that nothing with a time is older.
 */
export function stampOf(when: When | null): Stamp {
  if (when === null) return { at: TIME_NOT_KNOWN, on: null }
  return 'at' in when ? { at: when.at, on: null } : { at: Date.parse(`${when.day}T10:00:00Z`), on: when.day }
}

/** What a time was before it was kept; null when it is not known. */
export function whenOf({ at, on }: Stamp): When | null {
  if (on !== null) return { day: on }
  return at === TIME_NOT_KNOWN ? null : { at }
}

/** The day on this computer's calendar, as YYYY-MM-DD. */
export function localDay(at: number): string {
  const day = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
