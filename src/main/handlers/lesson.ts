import { workStep } from '@engine/worked-step'
import type { Dataset } from '../datasets/dataset'
import type { HandlersOf } from '../ipc/calls'
import { LESSON_STEP, makeLesson } from '../lesson/lesson'
import type { Catalogue } from '../recommend/catalogue'
import type { Library } from '../store/library'
import { requireProfile } from '../store/profiles'
import { ratingsOf } from '../store/ratings'

export interface LessonParts {
  readonly library: Library
  readonly dataset: Dataset
  readonly catalogue: Catalogue
  /** Item indices by popularity. */
  readonly popular: Int32Array
}

/** "How it works", told with a person's own ratings. */
export function lessonHandlers({ library, dataset, catalogue, popular }: LessonParts): HandlersOf<'lesson'> {
  return {
    'lesson:train': ({ profileId, seed, loss }) => {
      const own = library.read((db) => {
        requireProfile(db, profileId)
        return ratingsOf(db, profileId)
      })
      const halfStars = own.flatMap((rating): [number, number][] => {
        const item = catalogue.vocabulary.indexOf(rating.movieId)
        return item === undefined ? [] : [[item, rating.halfStars]]
      })
      return makeLesson(dataset, new Map(halfStars), popular, { seed, loss })
    },

    'lesson:step': ({ person, movie, stars, loss }) => workStep(person, movie, stars, { ...LESSON_STEP, loss })
  }
}
