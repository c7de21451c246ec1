import type { AskReport } from './ask-next'

/** Prints a report for people: figures by strategy, then ours minus the others with 95% intervals. */
export function printAskReport({ nRaters, after }: AskReport): void {
  console.log(`${nRaters} raters`)
  for (const [mark, { oursMinus, ...strategies }] of Object.entries(after)) {
    console.log(`after ${mark}`)
    for (const [strategy, figures] of Object.entries(strategies)) {
      const cells = Object.entries(figures).map(([name, value]) => `${name} ${(value as number).toFixed(4)}`)
      console.log(`  ${strategy.padEnd(16)}${cells.join('  ')}`)
    }
    for (const [other, { ndcg10, rmse, pooledRmse }] of Object.entries(oursMinus)) {
      const cells = Object.entries({ ndcg10, rmse, pooledRmse }).map(
        ([name, { difference, low, high }]) =>
          `${name} ${difference.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`
      )
      console.log(`  ours - ${other.padEnd(9)}${cells.join('  ')}`)
    }
  }
}
