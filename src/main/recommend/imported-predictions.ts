import { leaveOneOut } from '@engine/stars/leave-one-out'
import { clipStars } from '@engine/factors/star-model'
import type { ImportedPrediction } from '@shared/movies'
import { inSlices } from '../async/slices'
import type { ProfileView } from './profile-view'

/**
 * What the model predicts for some of a profile's ratings from all of its others, in slices: with thousands of ratings it takes
 * long. Ratings of movies that nobody in the community rated are left out; all are without a model.
 */
export function importedPredictions(view: ProfileView, movieIds: ReadonlySet<number>): Promise<ImportedPrediction[]> {
  return inSlices(predictions(view, movieIds))
}

function* predictions(view: ProfileView, movieIds: ReadonlySet<number>): Generator<void, ImportedPrediction[]> {
  const { recommender, catalogue } = view
  const predicted: ImportedPrediction[] = []
  if (!recommender.inUse || movieIds.size === 0) return predicted
  const { stars, popularity } = recommender.inUse.trained
  const rated = view.ratedItems()
  const starsWithout = leaveOneOut(stars, rated)
  for (const [n, itemIndex] of rated.itemIndex.entries()) {
    yield
    const movieId = catalogue.vocabulary.idAt(itemIndex)
    if (!movieIds.has(movieId) || popularity.ratingCount[itemIndex] === 0) continue
    predicted.push({ movieId, stars: clipStars(starsWithout(n)) })
  }
  return predicted
}
