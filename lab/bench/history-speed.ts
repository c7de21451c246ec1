import { ENGINE_CONSTANTS } from '../../src/engine/options/constants'
import { DEFAULT_TRAINING_OPTIONS } from '../../src/engine/options/options'
import { Random } from '../../src/engine/numeric/random'
import { initialState, SgdDescent } from '../../src/engine/sgd/sgd-descent'
import { spreadOf, type Spread } from './spread'
import type { SyntheticRatings } from './synthetic'

export interface HistorySpeed {
  readonly nFactors: number
  /** Seconds of the processor of an epoch as a training runs it, the new random order included. */
  readonly withHistories: Spread
  readonly without: Spread
  /** withHistories / without, round by round. */
  readonly ratio: Spread
}

const WARM_UP_ROUNDS = 1

/** Times an epoch of gradient descent with histories and one without them in alternation. */
export function measureHistorySpeed({ nUsers, nItems, triples }: SyntheticRatings, nRounds: number): HistorySpeed {
  const options = DEFAULT_TRAINING_OPTIONS
  const begin = (useHistories: boolean): { readonly descent: SgdDescent; readonly times: number[] } => {
    const constants = { ...ENGINE_CONSTANTS, useHistories }
    const random = new Random(1)
    const state = initialState(nUsers, nItems, 3.5, options, constants, random)
    return { descent: new SgdDescent(state, triples, 3.5, options, constants, random), times: [] }
  }
  const [withHistories, without] = [begin(true), begin(false)]
  for (let round = 0; round < WARM_UP_ROUNDS + nRounds; round++)
    for (const { descent, times } of [withHistories, without]) {
      const started = process.cpuUsage()
      descent.epoch(options.learningRate)
      const { user, system } = process.cpuUsage(started)
      if (round >= WARM_UP_ROUNDS) times.push((user + system) / 1e6)
    }
  const ratio = withHistories.times.map((seconds, round) => seconds / (without.times[round] ?? NaN))
  return {
    nFactors: options.nFactors,
    withHistories: spreadOf(withHistories.times),
    without: spreadOf(without.times),
    ratio: spreadOf(ratio)
  }
}
