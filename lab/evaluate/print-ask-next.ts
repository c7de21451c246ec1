import type { AskReport } from './ask-next'

/** Prints a report for people: figures by strategy, then differences with 95% intervals. */
export function printAskReport({ nRaters, after }: AskReport): void {
  console.log(`${nRaters} raters`)
  for (const [mark, { figures, differences }] of Object.entries(after)) {
    console.log(`after ${mark}`)
    for (const [strategy, reached] of Object.entries(figures)) {
      const cells = Object.entries(reached).map(([name, value]) => `${name} ${(value as number).toFixed(4)}`)
      console.log(`  ${strategy.padEnd(16)}${cells.join('  ')}`)
    }
    for (const [pair, { ndcg10, rmse, pooledRmse }] of Object.entries(differences)) {
      const cells = Object.entries({ ndcg10, rmse, pooledRmse }).map(
        ([name, { difference, low, high }]) =>
          `${name} ${difference.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`
      )
      console.log(`  ${pair.padEnd(16)}${cells.join('  ')}`)
    }
  }
}
