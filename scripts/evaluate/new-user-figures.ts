import { mae, rmse } from '../../src/engine/metrics'

/** What the order of a list achieved. */
export interface RankFigures {
  readonly ndcg10: number
  readonly recall20: number
  /** Share of pairs of the rater's own remaining ratings with different stars that are ordered rightly. */
  readonly pairwise: number
  /** Share of the top 20 that the rater had rated. */
  readonly watchedShare: number
  /** The rater's mean stars on those minus the mean of their remaining ratings. */
  readonly lift: number
}

/** What a way of scoring movies achieved, averaged over held-out raters. */
export interface NewUserFigures extends RankFigures {
  readonly rmse?: number
  readonly mae?: number
  readonly intervalCoverage68?: number
  readonly intervalCoverage90?: number
}

export type NewUserMethod = 'ranking' | 'popularity' | 'predictedStars' | 'dampedMean'

/** Figures by number of given ratings and by method. */
export type NewUserReport = Record<string, Record<NewUserMethod, NewUserFigures> & { readonly nRaters: number }>

/** Sums over raters; a figure a rater has no value for (no pair, nothing watched) is averaged over the others. */
export class Tally {
  nRaters = 0
  within68 = 0
  within90 = 0
  readonly #figures = new Map<string, { sum: number; count: number }>()
  readonly #stars = new Map<string, { predicted: number[]; truth: number[] }>()

  add(method: NewUserMethod, figures: RankFigures): void {
    for (const [name, value] of Object.entries(figures)) {
      if (Number.isNaN(value)) continue
      const cell = this.#figures.get(`${method} ${name}`) ?? { sum: 0, count: 0 }
      this.#figures.set(`${method} ${name}`, { sum: cell.sum + value, count: cell.count + 1 })
    }
  }

  addStars(method: NewUserMethod, predicted: Float32Array, truth: Float32Array): void {
    const pool = this.#stars.get(method) ?? { predicted: [], truth: [] }
    pool.predicted.push(...predicted)
    pool.truth.push(...truth)
    this.#stars.set(method, pool)
  }

  report(): NewUserReport[string] {
    const stars = this.#starFigures('predictedStars')
    const nHidden = this.#stars.get('predictedStars')?.truth.length ?? 0
    const intervals = { intervalCoverage68: this.within68 / nHidden, intervalCoverage90: this.within90 / nHidden }
    return {
      nRaters: this.nRaters,
      ranking: { ...this.#rankFigures('ranking'), ...stars, ...intervals },
      popularity: this.#rankFigures('popularity'),
      predictedStars: { ...this.#rankFigures('predictedStars'), ...stars, ...intervals },
      dampedMean: { ...this.#rankFigures('dampedMean'), ...this.#starFigures('dampedMean') }
    }
  }

  #rankFigures(method: NewUserMethod): RankFigures {
    const mean = (name: keyof RankFigures): number => {
      const cell = this.#figures.get(`${method} ${name}`)
      return cell ? cell.sum / cell.count : NaN
    }
    return {
      ndcg10: mean('ndcg10'),
      recall20: mean('recall20'),
      pairwise: mean('pairwise'),
      watchedShare: mean('watchedShare'),
      lift: mean('lift')
    }
  }

  #starFigures(method: NewUserMethod): { readonly rmse: number; readonly mae: number } {
    const { predicted, truth } = this.#stars.get(method) ?? { predicted: [], truth: [] }
    return { rmse: rmse(predicted, truth), mae: mae(predicted, truth) }
  }
}
