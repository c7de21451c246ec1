/** Values put in place between two heartbeats: well under a second's work. */
const SHUFFLED_PER_SIGN_OF_LIFE = 1 << 20

/**
 * A seeded generator of pseudo-random numbers: the same seed gives the same sequence on every machine.
 *
 * sfc32 (C. Doty-Humphrey, PractRand): 96 bits of chaotic state and a 32-bit counter, so no cycle is shorter than 2^32.
 */
export class Random {
  #a: number
  #b: number
  #c = 0
  #counter = 1
  #spareNormal: number | undefined

  constructor(seed: number) {
    this.#a = seed | 0
    this.#b = Math.floor(seed / 2 ** 32) | 0
    // The first outputs of nearby seeds resemble each other until the state is mixed.
    for (let round = 0; round < 15; round++) this.#next()
  }

  #next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** A number in [0, 1) with 32 random bits. */
  uniform(): number {
    return this.#next() / 2 ** 32
  }

  /** An integer in 0 .. n-1, each equally likely to within n / 2^32. */
  integer(n: number): number {
    return Math.floor(this.uniform() * n)
  }

  /** A number of the standard normal distribution (Marsaglia's polar method). */
  normal(): number {
    if (this.#spareNormal !== undefined) {
      const spare = this.#spareNormal
      this.#spareNormal = undefined
      return spare
    }
    for (;;) {
      const x = 2 * this.uniform() - 1
      const y = 2 * this.uniform() - 1
      const square = x * x + y * y
      if (square >= 1 || square === 0) continue
      const scale = Math.sqrt((-2 * Math.log(square)) / square)
      this.#spareNormal = y * scale
      return x * scale
    }
  }

  /** A number of the gamma distribution with unit scale and a shape of at least 1/3 (Marsaglia, Tsang 2000). */
  gamma(shape: number): number {
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = this.normal()
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log(1 - this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }

  /** Puts the values in a random order, in place (Fisher-Yates). Calls onHeartbeat now and then. */
  shuffle(values: Int32Array, onHeartbeat?: () => void): void {
    for (let last = values.length - 1; last > 0; last--) {
      if (onHeartbeat && last % SHUFFLED_PER_SIGN_OF_LIFE === 0) onHeartbeat()
      const other = this.integer(last + 1)
      const kept = values[last]!
      values[last] = values[other]!
      values[other] = kept
    }
  }
}
