/** What is in the top 20s of a fold's held-out raters, whatever they think of it. */
export interface TopFigures {
  /** Share of the movies that could be listed that are in at least one top 20 of the fold. */
  readonly coverage: number
  /** Mean number of ratings, by the raters learned from, of the movies listed. */
  readonly meanPopularity: number
  /** Mean of -log2 of the share of those raters who rated the movie: bits of surprise. */
  readonly novelty: number
}

/** Gathers the lists that one way of scoring made for the held-out raters of one fold. */
export class TopLists {
  readonly #ratingCount: Int32Array
  readonly #nRaters: number
  readonly #listed = new Set<number>()
  #nListed = 0
  #popularity = 0
  #novelty = 0

  constructor(ratingCount: Int32Array, nRaters: number) {
    this.#ratingCount = ratingCount
    this.#nRaters = nRaters
  }

  add(top: Int32Array): void {
    for (const i of top) {
      const count = this.#ratingCount[i] ?? 0
      this.#listed.add(i)
      this.#nListed++
      this.#popularity += count
      this.#novelty -= Math.log2(count / this.#nRaters)
    }
  }

  figures(): TopFigures {
    return {
      coverage: this.#listed.size / this.#ratingCount.filter((count) => count > 0).length,
      meanPopularity: this.#popularity / this.#nListed,
      novelty: this.#novelty / this.#nListed
    }
  }
}

/** The mean over folds. */
export function meanTopFigures(folds: readonly TopLists[]): TopFigures {
  const all = folds.map((lists) => lists.figures())
  const mean = (name: keyof TopFigures): number => all.reduce((sum, figures) => sum + figures[name], 0) / all.length
  return { coverage: mean('coverage'), meanPopularity: mean('meanPopularity'), novelty: mean('novelty') }
}
