import { Matrix, Model } from 'libmf'
import { Random } from '../../src/engine/numeric/random'
import { runSgdEpoch } from '../../src/engine/sgd/sgd-kernel'
import { initialStarModel } from '../../src/engine/factors/star-model'
import { spreadOf, type Spread } from './spread'
import type { SyntheticRatings } from './synthetic'

export interface TrainingSpeed {
  readonly nFactors: number
  /** Millions of rating-updates a second, one thread. */
  readonly engine: Spread
  readonly libmf: Spread
  /** engine / libmf, round by round. */
  readonly ratio: Spread
}

const EPOCHS = 10
const WARM_UP_ROUNDS = 1

/**
 * Times EPOCHS passes of the engine's kernel and of LIBMF (one thread) in alternation. LIBMF's passes are a fit of EPOCHS + 1
 * iterations less the median fit of a single iteration, so that its copying of the data does not count.
 */
export function measureTrainingSpeed(ratings: SyntheticRatings, nFactors: number, nRounds: number): TrainingSpeed {
  const { nUsers, nItems, triples } = ratings
  const nRatings = triples.stars.length
  const matrix = new Matrix()
  triples.stars.forEach((stars, n) => matrix.push(triples.userIndex[n] ?? 0, triples.itemIndex[n] ?? 0, stars))
  const order = Int32Array.from(triples.stars.keys())
  new Random(1).shuffle(order)
  const engine: number[] = []
  const fits: number[] = []
  const shortFits: number[] = []
  for (let round = 0; round < WARM_UP_ROUNDS + nRounds; round++) {
    const model = initialStarModel(nUsers, nItems, nFactors, 3.5, 0, 0.3, new Random(round))
    const step = {
      learningRate: 0.02,
      regularization: 0.09,
      factorCentre: 0,
      userBiasRegularization: new Float32Array(nUsers).fill(0.02),
      itemBiasRegularization: new Float32Array(nItems).fill(0.02),
      loss: 'L2' as const,
      useBiases: true
    }
    const ours = seconds(() => {
      for (let epoch = 0; epoch < EPOCHS; epoch++) runSgdEpoch(model, triples, order, step)
    })
    const fit = secondsOfLibmf(matrix, nFactors, EPOCHS + 1)
    const shortFit = secondsOfLibmf(matrix, nFactors, 1)
    if (round < WARM_UP_ROUNDS) continue
    engine.push((EPOCHS * nRatings) / ours / 1e6)
    fits.push(fit)
    shortFits.push(shortFit)
  }
  const copying = spreadOf(shortFits).median
  const libmf = fits.map((fit) => (EPOCHS * nRatings) / (fit - copying) / 1e6)
  const ratio = engine.map((speed, round) => speed / (libmf[round] ?? NaN))
  return { nFactors, engine: spreadOf(engine), libmf: spreadOf(libmf), ratio: spreadOf(ratio) }
}

function secondsOfLibmf(matrix: Matrix, factors: number, iterations: number): number {
  const model = new Model({ factors, iterations, threads: 1, quiet: true })
  const elapsed = seconds(() => {
    model.fit(matrix)
  })
  model.destroy()
  return elapsed
}

function seconds(run: () => void): number {
  const started = performance.now()
  run()
  return (performance.now() - started) / 1000
}
