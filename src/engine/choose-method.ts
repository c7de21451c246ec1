import { planChains, type PlanSizes } from './gibbs/gibbs-plan'
import type { TrainingOptions } from './options/options'

/** Fewer chains than this average too little to beat gradient descent surely: docs/decisions/0004-gibbs.md. */
const LEAST_CHAINS = 3

/**
 * The method that serves these sizes best: gibbs where its budget allows enough chains, sgd where it does not, or where a loss or a
 * model was asked for that only gradient descent has (L1, no biases).
 */
export function chooseMethod(
  sizes: PlanSizes,
  { budgetSeconds, loss, useBiases }: Pick<TrainingOptions, 'budgetSeconds' | 'loss' | 'useBiases'>
): TrainingOptions['method'] {
  if (loss !== 'L2' || !useBiases) return 'sgd'
  return planChains(sizes, budgetSeconds).length >= LEAST_CHAINS ? 'gibbs' : 'sgd'
}
