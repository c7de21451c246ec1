import { forEachRaterWithOpinion, type RaterKernel } from './rater-kernel'

/**
 * What a person can say of a movie without giving it stars; of several marks the first here counts. A taste is picked for what it
 * stands for: it may not have been seen.
 */
export const SIGNAL_KINDS = ['disliked', 'liked', 'seen', 'taste'] as const
export type SignalKind = (typeof SIGNAL_KINDS)[number]

/** Implicit feedback: what a person marked, each item once and none that they rated. */
export interface SignalItems {
  readonly itemIndex: Int32Array
  /** Places in MARK_KINDS. */
  readonly kind: Uint8Array
}

export const NO_SIGNAL_ITEMS: SignalItems = { itemIndex: new Int32Array(), kind: new Uint8Array() }

/** What each kind of mark counts beside a rating in the ranking score, by sharing what raters think of the item. */
export type SignalWeights = Readonly<Record<SignalKind, number>>

/** Chosen by `npm run evaluate -- marks` (docs/engine.md). */
export const SIGNAL_WEIGHTS: SignalWeights = { disliked: -0.25, liked: 0.5, seen: 0.25, taste: 0.1 }

/** Opinions as the kernel knows them: a like without five stars, and neither like nor favourite. */
const OPINION: Readonly<Record<SignalKind, number>> = { liked: 1, seen: 2, disliked: 2, taste: 1 }

/** As how many ratings marks count. */
export function signalEvidence({ kind }: SignalItems, weights: SignalWeights): number {
  return kind.reduce((sum, k) => sum + Math.abs(weights[kindAt(k)]), 0)
}

/** Calls back with each rater of the nth item and the kernel between them and the person that the signal adds, times its weight. */
export function forEachSignalRater(
  kernel: RaterKernel,
  { itemIndex, kind }: SignalItems,
  n: number,
  weights: SignalWeights,
  callback: (v: number, weight: number) => void
): void {
  const name = kindAt(kind[n]!)
  const weight = weights[name]
  if (weight !== 0)
    forEachRaterWithOpinion(kernel, itemIndex[n]!, OPINION[name], (v, shared) => callback(v, weight * shared))
}

const kindAt = (k: number): SignalKind => SIGNAL_KINDS[k]!
