import { weightedCorrelation } from './align-axes'
import type { TasteAxes } from './taste-axes'

/** Items that share something that has a name: a genre, a decade. */
export interface ItemKind {
  readonly name: string
  /** (nItems): 1 for the items of this kind. */
  readonly isOf: Uint8Array
}

export interface KindCorrelation {
  readonly name: string
  /** -1..1, over all items. */
  readonly correlation: number
}

/** What can be said of an axis from its items alone. */
export interface AxisDescription {
  /** The items that are farthest out and well known, farthest first. */
  readonly lowItems: Int32Array
  readonly highItems: Int32Array
  /** The kinds that go with either end, strongest first; empty when none does clearly. */
  readonly lowKinds: readonly KindCorrelation[]
  readonly highKinds: readonly KindCorrelation[]
}

/** A kind goes with an axis from this correlation on: it then explains at least 4% of how items differ along it. */
const LEAST_KIND_CORRELATION = 0.2

/**
 * Describes one axis by the items at its ends and the kinds it goes with, both weighted by the cube of evidence: by items that
 * people know and whose places are certain. Where no kind reaches LEAST_KIND_CORRELATION the axis has no name.
 */
export function describeAxis(
  { nAxes, coordinates, evidence }: TasteAxes,
  axis: number,
  kinds: readonly ItemKind[],
  nItems: number
): AxisDescription {
  const values = Float64Array.from(evidence, (_, i) => coordinates[i * nAxes + axis]!)
  const weights = evidence.map((share) => share ** 3)
  const order = Int32Array.from(evidence.keys())
    .filter((i) => evidence[i]! > 0)
    .sort((a, b) => values[b]! * weights[b]! - values[a]! * weights[a]! || a - b)
  const named = kinds
    .map(({ name, isOf }) => ({ name, correlation: weightedCorrelation(values, Float64Array.from(isOf), weights) }))
    .filter(({ correlation }) => Math.abs(correlation) >= LEAST_KIND_CORRELATION)
    .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation))
  return {
    highItems: order.filter((i) => values[i]! > 0).slice(0, nItems),
    lowItems: order
      .filter((i) => values[i]! < 0)
      .reverse()
      .slice(0, nItems),
    highKinds: named.filter(({ correlation }) => correlation > 0),
    lowKinds: named.filter(({ correlation }) => correlation < 0)
  }
}
