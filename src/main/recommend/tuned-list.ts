import { calibrate, genreShares, miscalibration } from '@engine/explore/calibrate'
import { diversify } from '@engine/explore/diversify'
import type { ItemSpace } from '@engine/explore/item-space'
import type { GenreBalance } from '@shared/explore'
import type { GenreTable } from './genre-table'

/** Chosen by `npm run evaluate -- explore`: docs/exploring.md. */
const N_PICKS = 5
const PICK_CANDIDATES = 25
const PICK_SPREAD = 1.5
const N_CALIBRATED = 20
const CALIBRATION_CANDIDATES = 100
const CALIBRATION_WEIGHT = 0.1

/** A share of genres below this is not worth a word. */
const LEAST_SHARE = 0.02

/** The list with its first five picked to be unlike each other, the others after them in order. */
export function pickFirst(
  order: Int32Array,
  scores: Float32Array,
  space: ItemSpace
): { readonly order: Int32Array; readonly nPicks: number } {
  const candidates = order.slice(0, PICK_CANDIDATES).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
  const picks = diversify(candidates, space, { n: N_PICKS, spread: PICK_SPREAD })
  return { order: before(picks, order), nPicks: picks.length }
}

/** The list with its first twenty chosen to have the genre shares of what a person likes, and how far that brought it. */
export function calibrateFirst(
  order: Int32Array,
  scores: Float32Array,
  genres: GenreTable,
  liked: Int32Array
): { readonly order: Int32Array; readonly balance: GenreBalance } {
  const wanted = genreShares(liked, genres)
  const candidates = order.subarray(0, CALIBRATION_CANDIDATES)
  const options = { n: N_CALIBRATED, weight: CALIBRATION_WEIGHT }
  const first = calibrate(candidates, scores, genres, wanted, options)
  const plain = genreShares(order.subarray(0, N_CALIBRATED), genres)
  const calibrated = genreShares(first, genres)
  const rows = genres.names.map((name, g) => ({
    name,
    mine: wanted[g] ?? 0,
    before: plain[g] ?? 0,
    after: calibrated[g] ?? 0
  }))
  return {
    order: before(first, order),
    balance: {
      before: miscalibration(wanted, plain),
      after: miscalibration(wanted, calibrated),
      genres: rows
        .filter(({ mine, before, after }) => Math.max(mine, before, after) >= LEAST_SHARE)
        .sort((a, b) => b.mine - a.mine)
    }
  }
}

/** Some of a list's items in front of the others, which keep their order. */
function before(first: Int32Array, order: Int32Array): Int32Array {
  const chosen = new Set(first)
  const result = new Int32Array(order.length)
  result.set(first)
  result.set(
    order.filter((item) => !chosen.has(item)),
    first.length
  )
  return result
}
