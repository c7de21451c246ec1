import type { Random } from '../../src/engine/numeric/random'
import type { Chances } from './calibrate'

/** A simulated rating before it has stars: whose, of what, and on which side of 4 stars. */
export interface Opinion {
  readonly rater: number
  readonly item: number
  readonly liked: boolean
}

/**
 * Draws of each rater and movie whether it is liked, rated lower or not rated, with exactly the given chances and, for each
 * rater, as many ratings as the chances add up to: the sequential pivotal method (Deville and Tillé 1998) over the
 * movies in a random order.
 */
export function drawOpinions({ nRaters, nItems, likes, dislikes }: Chances, random: Random): Opinion[] {
  const opinions: Opinion[] = []
  const order = Int32Array.from({ length: nItems }, (_, item) => item)
  for (let rater = 0; rater < nRaters; rater++) {
    const like = likes.subarray(rater * nItems, (rater + 1) * nItems)
    const dislike = dislikes.subarray(rater * nItems, (rater + 1) * nItems)
    random.shuffle(order)
    const chances = Float64Array.from(order, (item) => (like[item] ?? 0) + (dislike[item] ?? 0))
    for (const at of pivotalDraw(chances, random)) {
      const item = order[at] ?? 0
      opinions.push({ rater, item, liked: random.uniform() * (chances[at] ?? 0) < (like[item] ?? 0) })
    }
  }
  return opinions
}

/** Places drawn, each with its chance: along the line the winner of every duel takes what the loser can spare. */
export function pivotalDraw(chances: Float64Array, random: Random): number[] {
  const drawn: number[] = []
  let holder = 0
  let held = chances[0] ?? 0
  for (let at = 1; at < chances.length; at++) {
    const chance = chances[at] ?? 0
    const sum = held + chance
    if (sum < 1) {
      if (random.uniform() * sum < chance) holder = at
      held = sum
    } else {
      const isHolder = random.uniform() * (2 - sum) < 1 - chance
      drawn.push(isHolder ? holder : at)
      if (isHolder) holder = at
      held = sum - 1
    }
  }
  // Rounding leaves the chances of a whole number of draws a hair above or below it.
  if (random.uniform() < held) drawn.push(holder)
  return drawn
}
