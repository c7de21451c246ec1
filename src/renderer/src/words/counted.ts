import { listed } from './list'
import { plural } from './numbers'

/** "3 ratings and 2 viewings": what there is none of is left out. */
export const counted = (counts: readonly (readonly [n: number, one: string, many?: string])[]): string =>
  listed(counts.filter(([n]) => n > 0).map(([n, singular, many]) => plural(n, singular, many)))
