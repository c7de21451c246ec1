import type { ItemSpace } from './item-space'

/** Movies that the same people like, well known ones. */
export interface TasteGroup {
  /** Item indices of all its movies, the most typical first. */
  readonly members: Int32Array
  /** Those that stand for it: known to many among the typical ones, the best known first. */
  readonly examples: Int32Array
}

export interface TasteGroupOptions {
  readonly nGroups: number
  /** Groups are made of so many of the best known items. */
  readonly nKnown: number
  readonly nExamples: number
}

/** Chosen by `npm run evaluate -- marks`: with fewer groups a pick says less (docs/engine.md). */
export const TASTE_GROUP_OPTIONS: TasteGroupOptions = { nGroups: 24, nKnown: 400, nExamples: 8 }

const MOST_ROUNDS = 50

/**
 * The best known items in groups of like taste: spherical k-means (Dhillon, Modha 2001) on the directions of their vectors, which
 * maximizes the sum of cosines to the group's own direction. It starts from the best known item and then always the one that
 * is farthest from those chosen, so the same model gives the same groups. Groups too small for their examples are left out; the best known
 * come first. space: seen from its middle; ratingCount: (nItems).
 */
export function tasteGroups(
  space: ItemSpace,
  ratingCount: ArrayLike<number>,
  { nGroups, nKnown, nExamples }: TasteGroupOptions = TASTE_GROUP_OPTIONS
): TasteGroup[] {
  const known = wellKnown(space.nItems, ratingCount, nKnown)
  const points = Array.from(known, (i) => direction(space, i))
  const groupOf = cluster(points, nGroups)
  const counted = (place: number): number => ratingCount[known[place]!]!
  return Array.from({ length: Math.max(0, ...groupOf) + 1 }, (_, g) => {
    const places = Array.from(known.keys()).filter((place) => groupOf[place] === g)
    const centre = meanDirection(places.map((place) => points[place]!))
    const closeness = new Map(places.map((place) => [place, dot(points[place]!, centre)]))
    places.sort((a, b) => closeness.get(b)! - closeness.get(a)! || a - b)
    const typical = places.slice(0, Math.max(nExamples, Math.ceil(places.length / 2)))
    const examples = typical.sort((a, b) => counted(b) - counted(a) || a - b).slice(0, nExamples)
    return {
      members: Int32Array.from(places, (place) => known[place]!),
      examples: Int32Array.from(examples, (place) => known[place]!)
    }
  })
    .filter(({ examples }) => examples.length === nExamples)
    .sort((a, b) => ratingCount[b.examples[0]!]! - ratingCount[a.examples[0]!]!)
}

function wellKnown(nItems: number, ratingCount: ArrayLike<number>, most: number): Int32Array {
  const rated = Int32Array.from({ length: nItems }, (_, i) => i).filter((i) => ratingCount[i]! > 0)
  return rated.sort((a, b) => ratingCount[b]! - ratingCount[a]! || a - b).slice(0, most)
}

/** The group of each point, 0 .. at most nGroups - 1. */
function cluster(points: readonly Float64Array[], nGroups: number): Int32Array {
  let centres = farApart(points, nGroups)
  let groupOf = new Int32Array(points.length).fill(-1)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const nearest = Int32Array.from(points, (point) => nearestTo(point, centres))
    if (nearest.every((g, n) => g === groupOf[n])) break
    groupOf = nearest
    centres = centres.map((centre, g) => {
      const own = points.filter((_, n) => groupOf[n] === g)
      return own.length > 0 ? meanDirection(own) : centre
    })
  }
  return groupOf
}

function farApart(points: readonly Float64Array[], n: number): Float64Array[] {
  const chosen = points.slice(0, 1)
  const closest = points.map((point) => (chosen[0] ? dot(point, chosen[0]) : 1))
  while (chosen.length < Math.min(n, points.length)) {
    let next = 0
    for (let p = 1; p < points.length; p++) if (closest[p]! < closest[next]!) next = p
    const centre = points[next]!
    chosen.push(centre)
    points.forEach((point, p) => (closest[p] = Math.max(closest[p]!, dot(point, centre))))
  }
  return chosen
}

function nearestTo(point: Float64Array, centres: readonly Float64Array[]): number {
  let best = 0
  let most = -Infinity
  centres.forEach((centre, g) => {
    const closeness = dot(point, centre)
    if (closeness > most) [best, most] = [g, closeness]
  })
  return best
}

function direction(space: ItemSpace, i: number): Float64Array {
  const vector = new Float64Array(space.nDimensions)
  space.read(i, vector)
  return unit(vector)
}

function meanDirection(points: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(points[0]?.length ?? 0)
  for (const point of points) for (let d = 0; d < sum.length; d++) sum[d]! += point[d]!
  return unit(sum)
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector)) || 1
  return vector.map((value) => value / length)
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!
  return sum
}
