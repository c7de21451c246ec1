import { mae, rmse } from '../../src/engine/numeric/metrics'
import { meanTopFigures, TopLists, type TopFigures } from './top-lists'

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
export interface NewUserFigures extends RankFigures, TopFigures {
  readonly rmse?: number
  readonly mae?: number
  readonly intervalCoverage68?: number
  readonly intervalCoverage90?: number
}

const METHODS = ['ranking', 'popularity', 'predictedStars', 'dampedMean'] as const

export type NewUserMethod = (typeof METHODS)[number]

/** Figures by number of given ratings and by method. */
export type NewUserReport = Record<string, Record<NewUserMethod, NewUserFigures> & { readonly nRaters: number }>

/** Sums over raters; a figure a rater has no value for (no pair, nothing watched) is averaged over the others. */
export class Tally {
  nRaters = 0
  within68 = 0
  within90 = 0
  readonly #figures = new Map<string, { sum: number; count: number }>()
  readonly #lists = new Map<NewUserMethod, TopLists[]>()
  readonly #stars = new Map<string, { predicted: number[]; truth: number[] }>()

  add(method: NewUserMethod, figures: RankFigures): void {
    for (const [name, value] of Object.entries(figures)) {
      if (Number.isNaN(value)) continue
      const cell = this.#figures.get(`${method} ${name}`) ?? { sum: 0, count: 0 }
      this.#figures.set(`${method} ${name}`, { sum: cell.sum + value, count: cell.count + 1 })
    }
  }

  /** From here on lists are of raters held out of the next fold, whose raters learned from rated each item so often. */
  beginFold(ratingCount: Int32Array, nRaters: number): void {
    for (const method of METHODS)
      this.#lists.set(method, [new TopLists(ratingCount, nRaters), ...(this.#lists.get(method) ?? [])])
  }

  addTop(method: NewUserMethod, top: Int32Array): void {
    this.#lists.get(method)?.[0]?.add(top)
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
      ranking: { ...this.#figuresOf('ranking'), ...stars, ...intervals },
      popularity: this.#figuresOf('popularity'),
      predictedStars: { ...this.#figuresOf('predictedStars'), ...stars, ...intervals },
      dampedMean: { ...this.#figuresOf('dampedMean'), ...this.#starFigures('dampedMean') }
    }
  }

  #figuresOf(method: NewUserMethod): RankFigures & TopFigures {
    const mean = (name: keyof RankFigures): number => {
      const cell = this.#figures.get(`${method} ${name}`)
      return cell ? cell.sum / cell.count : NaN
    }
    return {
      ndcg10: mean('ndcg10'),
      recall20: mean('recall20'),
      pairwise: mean('pairwise'),
      watchedShare: mean('watchedShare'),
      lift: mean('lift'),
      ...meanTopFigures(this.#lists.get(method) ?? [])
    }
  }

  #starFigures(method: NewUserMethod): { readonly rmse: number; readonly mae: number } {
    const { predicted, truth } = this.#stars.get(method) ?? { predicted: [], truth: [] }
    return { rmse: rmse(predicted, truth), mae: mae(predicted, truth) }
  }
}
