import { workStep } from '@engine/lesson/worked-step'
import { readFirstRaters } from '../datasets/read-ratings'
import type { HandlersOf } from '../ipc/calls'
import { LESSON_STEP, makeLesson } from '../lesson/lesson'
import { madeOnce } from '../async/made-once'
import { requireProfile } from '../store/tables/profiles'
import { ratingsOf } from '../store/tables/ratings'
import type { Parts } from './parts'

/** Among so many raters there are enough like anybody. */
const MOST_RATERS = 2_000

/** "How it works", told with a person's own ratings. */
export function lessonHandlers({ library, dataset, catalogue, popular }: Parts): HandlersOf<'lesson'> {
  const sample = madeOnce(() => readFirstRaters(dataset.folder, MOST_RATERS))
  return {
    'lesson:train': async ({ profileId, seed, loss }) => {
      const own = library.read((db) => {
        requireProfile(db, profileId)
        return ratingsOf(db, profileId)
      })
      const halfStars = own.flatMap((rating): [number, number][] => {
        const item = catalogue.vocabulary.indexOf(rating.movieId)
        return item === undefined ? [] : [[item, rating.halfStars]]
      })
      return makeLesson({ movies: dataset.movies, ratings: await sample() }, new Map(halfStars), popular, {
        seed,
        loss
      })
    },

    'lesson:step': ({ person, movie, stars, loss }) => workStep(person, movie, stars, { ...LESSON_STEP, loss })
  }
}
