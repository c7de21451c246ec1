import type { MovieReasons, Reason, WithoutRating } from '@shared/explore'
import type { PersonalScores } from '@engine/person'
import type { Catalogue } from './catalogue'
import { explainedOrder, explainedStars, starReasonsOf, type Named } from './reasons'
import { leaveOut, ofOthers, type Evidence } from './evidence'
import type { Recommender } from './recommender'

/** What reasons are made from: a person's ratings and marks, and which movies could be recommended to them. */
export interface ReasonParts {
  readonly catalogue: Catalogue
  readonly recommender: Recommender
  readonly evidence: Evidence
  readonly isListed: (movieId: number) => boolean
}

/**
 * Why a movie has its predicted stars and its place, from all ratings but the movie's own. Null while there is nothing to
 * predict from, and for a movie that nobody in the community rated. In slices: with thousands of ratings each takes a while.
 */
export function* movieReasons(parts: ReasonParts, movieId: number): Generator<void, MovieReasons | null> {
  const { catalogue, recommender } = parts
  const itemIndex = catalogue.vocabulary.indexOf(movieId)
  const evidence = ofOthers(parts.evidence, movieId)
  const person = personOf(parts, evidence)
  const prediction = person && recommender.predict(person, movieId)
  if (!prediction || itemIndex === undefined || !recommender.inUse) return null
  const { trained } = recommender.inUse
  yield
  const rated = recommender.ratedItems(evidence)
  const marks = recommender.markedItems(evidence)
  const nameOf = namesFrom(catalogue)
  const stars = explainedStars(trained, rated, itemIndex, nameOf)
  yield
  const score = person.rankingScore[itemIndex] ?? NaN
  const order = explainedOrder(trained, rated, marks, itemIndex, score, nameOf)
  yield
  return {
    stars: { ...stars, everyone: catalogue.meanStars, prediction },
    order: { ...order, ...placeOf(parts, person, itemIndex) }
  }
}

/** Why a movie that is not rated has its predicted stars; none where it has no prediction. */
export function starReasons({ catalogue, recommender, evidence }: ReasonParts, movieId: number): Reason[] {
  const itemIndex = catalogue.vocabulary.indexOf(movieId)
  if (itemIndex === undefined || !recommender.inUse || evidence.ratings.size === 0) return []
  return starReasonsOf(recommender.inUse.trained, recommender.ratedItems(evidence), itemIndex, namesFrom(catalogue))
}

/** The same movie with one rating left out, folded in anew; null when nothing is left to predict from. */
export function withoutRating(parts: ReasonParts, movieId: number, leftOut: number): WithoutRating | null {
  const itemIndex = parts.catalogue.vocabulary.indexOf(movieId)
  const person = personOf(parts, leaveOut(ofOthers(parts.evidence, movieId), leftOut))
  const prediction = person && parts.recommender.predict(person, movieId)
  if (!prediction || itemIndex === undefined) return null
  const score = person.rankingScore[itemIndex] ?? NaN
  return { prediction, score, ...placeOf(parts, person, itemIndex) }
}

function personOf({ recommender }: ReasonParts, evidence: Evidence): PersonalScores | null {
  const person = recommender.personOf(evidence)
  return person && person.nRated > 0 ? person : null
}

const namesFrom =
  (catalogue: Catalogue) =>
  (item: number): Named => {
    const movieId = catalogue.vocabulary.idAt(item)
    const movie = catalogue.find(movieId)
    return { movieId, title: movie?.title ?? '', year: movie?.year ?? null }
  }

/** The place by ranking score among the movies that could be recommended, ties to the lower index as in the list. */
function placeOf(
  { catalogue, isListed }: ReasonParts,
  { rankingScore }: PersonalScores,
  itemIndex: number
): { place: number; of: number } {
  const own = rankingScore[itemIndex] ?? NaN
  let place = 1
  let nRanked = 1
  rankingScore.forEach((score, i) => {
    if (i === itemIndex || !Number.isFinite(score) || !isListed(catalogue.vocabulary.idAt(i))) return
    nRanked++
    if (score > own || (score === own && i < itemIndex)) place++
  })
  return { place, of: nRanked }
}
