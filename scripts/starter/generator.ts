import { Random } from '../../src/engine/random'
import { buildRatingMatrix, type RatingMatrix } from '../../src/engine/rating-matrix'
import { countsOfItems, FEWEST_FOR_COUNTS } from './counts'

/** A fitted model of which movies people rate and of how they rate them. */
export interface Generator {
  /** Draws a community of as many raters as the model was fitted to. */
  generate(seed: number): RatingMatrix
}

const N_CLASSES = 24
const N_SWEEPS = 30
/** Ratings of popularity mixed into each class. */
const CLASS_PRIOR = 400

/** Fits a mixture of rater classes, each with its own chances of movies, to real ratings. */
export function fitGenerator(real: RatingMatrix, seed: number): Generator {
  const popularity = popularityOf(real)
  const classes = fitClasses(real, popularity, seed)
  return { generate: (drawSeed) => generate(real, popularity, classes, drawSeed) }
}

/** Chances of the items; those too seldom rated to publish share one. */
function popularityOf(real: RatingMatrix): Float64Array {
  const counts = countsOfItems(real)
  const rare = counts.filter((count) => count < FEWEST_FOR_COUNTS)
  const rareCount = rare.reduce((sum, count) => sum + count, 0) / Math.max(1, rare.length)
  return Float64Array.from(counts, (count) => (count < FEWEST_FOR_COUNTS ? rareCount : count) / real.itemIndex.length)
}

function fitClasses(real: RatingMatrix, popularity: Float64Array, seed: number): Float64Array[] {
  const random = new Random(seed)
  const classOf = Int32Array.from({ length: real.nUsers }, () => random.integer(N_CLASSES))
  const counts = countsOfItems(real)
  let classes: Float64Array[] = []
  for (let sweep = 0; sweep < N_SWEEPS; sweep++) {
    classes = Array.from({ length: N_CLASSES }, () => popularity.map((share) => share * CLASS_PRIOR))
    for (let u = 0; u < real.nUsers; u++) {
      const chances = classes[classOf[u] ?? 0]
      for (const item of itemsOf(real, u))
        if (chances !== undefined && (counts[item] ?? 0) >= FEWEST_FOR_COUNTS) chances[item] = (chances[item] ?? 0) + 1
    }
    for (const chances of classes) {
      const sum = chances.reduce((total, chance) => total + chance, 0)
      chances.forEach((chance, item) => (chances[item] = chance / sum))
    }
    for (let u = 0; u < real.nUsers; u++) {
      const fit = classes.map((chances) =>
        itemsOf(real, u).reduce((sum, item) => sum + Math.log((chances[item] ?? 0) / (popularity[item] ?? 1)), 0)
      )
      classOf[u] = fit.indexOf(Math.max(...fit))
    }
  }
  return Array.from({ length: real.nUsers }, (_, u) => classes[classOf[u] ?? 0] ?? popularity)
}

function itemsOf(real: RatingMatrix, u: number): Int32Array {
  return real.itemIndex.subarray(real.userStart[u], real.userStart[u + 1])
}

function generate(real: RatingMatrix, popularity: Float64Array, classes: Float64Array[], seed: number): RatingMatrix {
  const random = new Random(seed)
  const means = itemMeans(real)
  const users: number[] = []
  const items: number[] = []
  const halfStars: number[] = []
  for (let u = 0; u < real.nUsers; u++) {
    const activity = Math.max(20, Math.min(2000, Math.round(20 + Math.exp(4.2 + 1.25 * random.normal()))))
    const style = 0.9 * random.normal()
    const keys = (classes[u] ?? popularity).map((chance) => Math.log(chance) - Math.log(-Math.log(random.uniform())))
    const order = Array.from(keys.keys()).sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0))
    for (const item of order.slice(0, activity)) {
      const stars = (means[item] ?? 7) + style + 1.7 * random.normal()
      users.push(u)
      items.push(item)
      halfStars.push(Math.max(1, Math.min(10, Math.round(stars))))
    }
  }
  return buildRatingMatrix(real.nUsers, real.nItems, {
    userIndex: Int32Array.from(users),
    itemIndex: Int32Array.from(items),
    halfStars: Uint8Array.from(halfStars)
  })
}

function itemMeans(real: RatingMatrix): Float64Array {
  const counts = countsOfItems(real)
  const overall = real.halfStars.reduce((sum, value) => sum + value, 0) / real.halfStars.length
  const sums = new Float64Array(real.nItems).fill(5 * overall)
  real.itemIndex.forEach((item, nth) => (sums[item] = (sums[item] ?? 0) + (real.halfStars[nth] ?? 0)))
  return sums.map((sum, item) => ((counts[item] ?? 0) < FEWEST_FOR_COUNTS ? overall : sum / ((counts[item] ?? 0) + 5)))
}
