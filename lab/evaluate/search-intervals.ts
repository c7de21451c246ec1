import { ENGINE_CONSTANTS } from '../../src/engine/options/constants'
import type { TrainingOptions } from '../../src/engine/options/options'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { evaluateIntervals, type IntervalFigures } from './interval-figures'

const POWERS = [1, 0.8, 0.7, 0.5]
const GIVEN = [5, 10, 20]
const N_FOLDS = 5
const FOLDS_LOOKED_AT = 3
const COLUMNS = ['coverage68', 'width68', 'exact68', 'score68', 'coverage90', 'width90', 'exact90', 'score90'] as const

/** Measures how much widths should differ (intervalEvenness) on some folds of a seed that no figure is claimed on, and prints a Markdown table. */
export function searchIntervals(ratings: RatingMatrix, seed: number, options: TrainingOptions): void {
  console.log(`| power | ${COLUMNS.join(' | ')} |\n|${'---|'.repeat(1 + COLUMNS.length)}`)
  let constant: IntervalFigures | undefined
  for (const intervalEvenness of POWERS) {
    const constants = { ...ENGINE_CONSTANTS, intervalEvenness }
    const rows = evaluateIntervals(ratings, GIVEN, N_FOLDS, seed, options, constants, FOLDS_LOOKED_AT)
    printRow(String(intervalEvenness), rows[0])
    constant = rows.at(-1)
  }
  printRow('constant', constant)
}

function printRow(name: string, figures: IntervalFigures | undefined): void {
  console.log(`| ${[name, ...COLUMNS.map((column) => (figures?.[column] ?? NaN).toFixed(3))].join(' | ')} |`)
}
