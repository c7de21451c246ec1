import type { RatedItems } from './fold-in'

/** A person, and as they would be with a rating changed or left out, twice. */
const MOST = 4

/**
 * The same function of a model and a person's ratings, which remembers what it made last: lists, reasons and questions of one person each
 * begin with it, and with thousands of ratings it takes long. What it makes must not be written to.
 */
export function recentlyFolded<M extends object, T>(
  fold: (model: M, rated: RatedItems) => T
): (model: M, rated: RatedItems) => T {
  const made = new WeakMap<M, { readonly rated: RatedItems; readonly folded: T }[]>()
  return (model, rated) => {
    const recent = made.get(model) ?? []
    made.set(model, recent)
    const at = recent.findIndex((entry) => isSame(entry.rated, rated))
    const [found] = at < 0 ? [] : recent.splice(at, 1)
    const entry = found ?? {
      rated: { itemIndex: rated.itemIndex.slice(), halfStars: rated.halfStars.slice() },
      folded: fold(model, rated)
    }
    recent.unshift(entry)
    recent.length = Math.min(recent.length, MOST)
    return entry.folded
  }
}

const isSame = (a: RatedItems, b: RatedItems): boolean =>
  a.itemIndex.length === b.itemIndex.length &&
  a.itemIndex.every((item, n) => item === b.itemIndex[n]) &&
  a.halfStars.every((halfStars, n) => halfStars === b.halfStars[n])
