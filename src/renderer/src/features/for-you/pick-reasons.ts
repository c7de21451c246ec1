import type { Reason } from '@shared/explore'
import { isolated } from '@shared/words/isolated'
import { signed } from '../../words/numbers'
import { texts } from '../../words/texts/texts'

/** What raises a prediction, or what lowers it: its sum, and whose it is. */
export interface PickReason {
  readonly sign: 'plus' | 'minus'
  /** "+0.4" */
  readonly by: string
  /** "Chinatown, 5 more" */
  readonly names: string
}

/** A line that changes the figure by less than this says nothing. */
const LEAST = 0.05

/** The ratings that raise a prediction and those that lower it, each summed up in one line, named by its largest. */
export function pickReasons(reasons: readonly Pick<Reason, 'title' | 'by'>[]): PickReason[] {
  return (['plus', 'minus'] as const).flatMap((sign) => {
    const own = reasons
      .filter(({ by }) => (sign === 'plus' ? by > 0 : by < 0))
      .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    const sum = own.reduce((total, { by }) => total + by, 0)
    const [largest, ...others] = own
    if (!largest || Math.abs(sum) < LEAST) return []
    const name = isolated(largest.title)
    const names = others.length === 0 ? name : texts.rankedList.andMore(name, others.length)
    return [{ sign, by: signed(sum), names }]
  })
}
