import type { ItemKind } from './describe-axis'

/** A kind must be of at least this share of a group's items, */
const LEAST_SHARE = 0.5
/** and be so many times as common in the group as among all that were grouped. */
const LEAST_LIFT = 1.4

/**
 * What most items of a group are and others are not: the kinds that at least half of the members have and that are at least 1.4 times
 * as common there as among all; the one that tells most apart (share times log of lift) first. members and all: item indices.
 */
export function describeGroup(
  members: Int32Array,
  all: Int32Array,
  kinds: readonly ItemKind[],
  most: number
): string[] {
  const shareOf = (items: Int32Array, { isOf }: ItemKind): number =>
    items.length === 0 ? 0 : items.reduce((sum, i) => sum + isOf[i]!, 0) / items.length
  return kinds
    .map((kind) => {
      const share = shareOf(members, kind)
      const lift = share / (shareOf(all, kind) || 1)
      return { name: kind.name, share, lift, tells: share * Math.log(lift || 1) }
    })
    .filter(({ share, lift }) => share >= LEAST_SHARE && lift >= LEAST_LIFT)
    .sort((a, b) => b.tells - a.tells)
    .slice(0, most)
    .map(({ name }) => name)
}
