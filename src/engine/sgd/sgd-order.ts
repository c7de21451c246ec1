import type { Random } from '../numeric/random'
import { countUp } from '../ratings/split'

/** Ratings put in place between two heartbeats: well under a second's work. */
const RATINGS_PER_SIGN_OF_LIFE = 1 << 20

/** The places of ratings with those of a user together, users ascending: (nRatings). */
export function orderByUser(nUsers: number, userIndex: Int32Array): Int32Array {
  const next = new Int32Array(nUsers + 1)
  for (let n = 0; n < userIndex.length; n++) next[userIndex[n]! + 1]!++
  for (let u = 0; u < nUsers; u++) next[u + 1]! += next[u]!
  const order = new Int32Array(userIndex.length)
  for (let n = 0; n < userIndex.length; n++) order[next[userIndex[n]!]!++] = n
  return order
}

/** Puts the users of an order in a random order, and the ratings of each, in place; a user's ratings stay together. Calls onHeartbeat now and then. */
export function shuffleUsers(order: Int32Array, userIndex: Int32Array, random: Random, onHeartbeat?: () => void): void {
  const before = order.slice()
  const start: number[] = []
  for (let n = 0; n < order.length; n++) if (n === 0 || userIndex[order[n]!] !== userIndex[order[n - 1]!]) start.push(n)
  const users = countUp(start.length)
  random.shuffle(users)
  let to = 0
  let signAt = 0
  for (const u of users) {
    const from = to
    for (let n = start[u]!; n < (start[u + 1] ?? before.length); n++) order[to++] = before[n]!
    random.shuffle(order.subarray(from, to))
    if (to < signAt) continue
    onHeartbeat?.()
    signAt = to + RATINGS_PER_SIGN_OF_LIFE
  }
}
