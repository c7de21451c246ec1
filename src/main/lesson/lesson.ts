import { trainLittleModel } from '@engine/lesson/little-model'
import type { Lesson, LessonSettings } from '@shared/lesson'
import type { Dataset } from '../datasets/dataset'
import { chooseCorner } from './choose-corner'

/** The constants of the little model; its step is the one that training takes. */
export const LESSON_STEP = { learningRate: 0.03, regularization: 0.02 }

const N_FACTORS = 2
const N_EPOCHS = 60

/** Trains two factors on a corner of the table around my own ratings (half stars by item index). */
export function makeLesson(
  dataset: Pick<Dataset, 'movies' | 'ratings'>,
  own: ReadonlyMap<number, number>,
  popular: Int32Array,
  settings: LessonSettings
): Lesson {
  const { raters, items } = chooseCorner(dataset.ratings, new Set(own.keys()), popular)
  const rows = raters.map((rater) => rowOf(dataset, rater))
  const isMineThere = items.some((item) => own.has(item))
  // My row stands among the others, not under them.
  const at = isMineThere ? Math.floor(rows.length / 2) : null
  const people = at === null ? rows : [...rows.slice(0, at), own, ...rows.slice(at)]
  const cells = people.flatMap((row, u) =>
    items.flatMap((item, i) => {
      const halfStars = row.get(item)
      return halfStars === undefined ? [] : [{ u, i, stars: halfStars / 2 }]
    })
  )
  const frames = trainLittleModel(
    people.length,
    items.length,
    {
      userIndex: Int32Array.from(cells, ({ u }) => u),
      itemIndex: Int32Array.from(cells, ({ i }) => i),
      stars: Float32Array.from(cells, ({ stars }) => stars)
    },
    { ...LESSON_STEP, ...settings, nFactors: N_FACTORS, nEpochs: N_EPOCHS }
  )
  return {
    mine: at,
    movies: items.flatMap((item) => {
      const movie = dataset.movies[item]
      return movie ? [{ movieId: movie.movieId, title: movie.title }] : []
    }),
    ratings: people.map((row) => items.map((item) => row.get(item) ?? null)),
    ...LESSON_STEP,
    frames: frames.map(({ userFactors, itemFactors, rmse, mae }) => ({
      people: pairs(userFactors),
      movies: pairs(itemFactors),
      rmse,
      mae
    }))
  }
}

function rowOf(
  { ratings: { raterStart, movieIndex, halfStars } }: Pick<Dataset, 'ratings'>,
  rater: number
): Map<number, number> {
  const row = new Map<number, number>()
  for (let n = raterStart[rater] ?? 0; n < (raterStart[rater + 1] ?? 0); n++)
    row.set(movieIndex[n] as number, halfStars[n] as number)
  return row
}

const pairs = (factors: Float32Array): number[][] =>
  Array.from({ length: factors.length / N_FACTORS }, (_, n) => [
    ...factors.subarray(n * N_FACTORS, (n + 1) * N_FACTORS)
  ])
