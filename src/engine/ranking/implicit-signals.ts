import { visitOpinion, type RaterKernel } from './rater-kernel'

/**
 * What a person can say of a movie without giving it stars; of several marks the first here counts. A taste is picked for what it
 * stands for: it may not have been seen.
 */
export const MARK_KINDS = ['disliked', 'liked', 'seen', 'taste'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** What a person marked, each item once and none that they rated. */
export interface MarkedItems {
  readonly itemIndex: Int32Array
  /** Places in MARK_KINDS. */
  readonly kind: Uint8Array
}

export const NOTHING_MARKED: MarkedItems = { itemIndex: new Int32Array(), kind: new Uint8Array() }

/** What each kind of mark counts beside a rating in the ranking score, by sharing what raters think of the item. */
export type MarkWeights = Readonly<Record<MarkKind, number>>

/** Chosen by `npm run evaluate -- marks` (docs/engine.md). */
export const MARK_WEIGHTS: MarkWeights = { disliked: -0.25, liked: 0.5, seen: 0.25, taste: 0.1 }

/** Opinions as the kernel knows them: a like without five stars, and neither like nor favourite. */
const OPINION: Readonly<Record<MarkKind, number>> = { liked: 1, seen: 2, disliked: 2, taste: 1 }

/** As how many ratings marks count. */
export function markedEvidence({ kind }: MarkedItems, weights: MarkWeights): number {
  return kind.reduce((sum, k) => sum + Math.abs(weights[kindAt(k)]), 0)
}

/** Calls see with each rater of the nth marked item and how alike the mark makes the person to them, weighed. */
export function visitMarked(
  kernel: RaterKernel,
  { itemIndex, kind }: MarkedItems,
  n: number,
  weights: MarkWeights,
  see: (v: number, likeness: number) => void
): void {
  const name = kindAt(kind[n]!)
  const weight = weights[name]
  if (weight !== 0) visitOpinion(kernel, itemIndex[n]!, OPINION[name], (v, likeness) => see(v, weight * likeness))
}

const kindAt = (k: number): MarkKind => MARK_KINDS[k]!
