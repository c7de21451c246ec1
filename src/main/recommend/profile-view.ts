import type { Person, RatedItems } from '@engine/person'
import type { Recommendations } from '@shared/contract'
import { AppError } from '@shared/errors'
import type { MovieReasons, WithoutRating } from '@shared/explore'
import type { ListFilter } from '@shared/list-filter'
import type { LockedPrediction, Marks, MovieCard, MovieDetail, Prediction, RatingRow } from '@shared/movies'
import { lockedPredictions } from '../store/locked-predictions'
import type { Library } from '../store/library'
import { listMarks, NO_MARKS } from '../store/marks'
import { requireProfile } from '../store/profiles'
import { ratingsOf, type Rating } from '../store/ratings'
import type { CatalogueMovie } from '../datasets/dataset'
import type { Catalogue } from './catalogue'
import { passes } from './list-filter'
import { movieReasons, withoutRating, type ReasonParts } from './movie-reasons'
import { makeList, type ProfileList, type Tuning } from './profile-list'
import type { Recommender } from './recommender'

/** Lists kept before the oldest one is forgotten: as many as a person goes to and fro between. */
const MOST_LISTS = 12

/** What one profile sees: its ratings and marks over the catalogue, with the model's predictions. */
export class ProfileView {
  private madePerson: Person | null | undefined
  private latestFirst: readonly Omit<Rating, 'profileId'>[] | undefined
  private readonly lists = new Map<string, ProfileList>()

  constructor(
    readonly catalogue: Catalogue,
    readonly recommender: Recommender,
    private readonly ratings: ReadonlyMap<number, Rating>,
    private readonly marks: ReadonlyMap<number, Marks>,
    private readonly locked: ReadonlyMap<number, LockedPrediction>
  ) {}

  /**
   * Who these ratings describe to the model in use; null while there is no model. Made when first asked for: with
   * thousands of ratings it takes long, and a rating is answered without it.
   */
  get person(): Person | null {
    if (this.madePerson === undefined) this.madePerson = this.recommender.personOf(halfStarsOf(this.ratings))
    return this.madePerson
  }

  get nRated(): number {
    return this.ratings.size
  }

  /** A page of the list as asked, without rated, seen and not-interested movies. */
  recommendations(tuning: Tuning, offset: number, limit: number): Recommendations {
    const { movieIds, ...list } = this.list(tuning)
    const movies = movieIds.slice(offset, offset + limit).map((movieId) => this.card(movieId))
    return { ...list, sort: tuning.sort, total: movieIds.length, nRated: this.nRated, movies }
  }

  /** Whether a movie may be recommended: it is not rated, not seen and of interest. */
  isListed(movieId: number): boolean {
    const marks = this.marks.get(movieId)
    return !this.ratings.has(movieId) && !marks?.seen && !marks?.notInterested
  }

  /** Whether a person may be asked about a movie: it is not rated, of interest, and not one they have yet to see. */
  isAskable(movieId: number): boolean {
    const marks = this.marks.get(movieId)
    return !this.ratings.has(movieId) && !marks?.notInterested && !marks?.watchlist
  }

  /** This person's ratings as the model takes them. */
  ratedItems(): RatedItems {
    return this.recommender.ratedItems(halfStarsOf(this.ratings))
  }

  /** Why a movie has its figure and its place; null where there is none. Throws AppError 'unknown-movie'. */
  reasons(movieId: number): MovieReasons | null {
    this.movie(movieId)
    return movieReasons(this.reasonParts(), movieId)
  }

  /** A movie's figure and place with one rating left out; null when nothing is left. Throws AppError 'unknown-movie'. */
  without(movieId: number, leftOut: number): WithoutRating | null {
    this.movie(movieId)
    return withoutRating(this.reasonParts(), movieId, leftOut)
  }

  /** Movies that go with a movie, most similar first; none without a model. Throws AppError 'unknown-movie'. */
  similar(movieId: number, limit: number): MovieCard[] {
    this.movie(movieId)
    const { vocabulary } = this.catalogue
    const itemIndex = vocabulary.indexOf(movieId)
    if (itemIndex === undefined || !this.recommender.inUse) return []
    const items = this.recommender.inUse.similar.mostSimilar(itemIndex, limit)
    return Array.from(items, (item) => this.card(vocabulary.idAt(item)))
  }

  /** Throws AppError 'unknown-movie'. */
  card(movieId: number): MovieCard {
    const { title, year, genres, posterCoordinates, ratingCount, ratingMean } = this.movie(movieId)
    return {
      movieId,
      title,
      year,
      genres: [...genres],
      posterCoordinates: [...posterCoordinates],
      crowd: ratingCount === null || ratingMean === null ? null : { mean: ratingMean, count: ratingCount },
      mine: this.ratings.get(movieId)?.halfStars ?? null,
      marks: this.marks.get(movieId) ?? NO_MARKS,
      prediction: this.shownPrediction(movieId)
    }
  }

  /** Throws AppError 'unknown-movie'. */
  detail(movieId: number): MovieDetail {
    const { histogram, imdbId, tmdbId } = this.movie(movieId)
    return {
      card: this.card(movieId),
      histogram: histogram && [...histogram],
      imdbId,
      tmdbId,
      inDataset: this.catalogue.vocabulary.indexOf(movieId) !== undefined,
      ratedAt: this.ratings.get(movieId)?.ratedAt ?? null,
      locked: this.locked.get(movieId) ?? null
    }
  }

  /** The ratings, latest first, or a part of them. */
  ratingRows(offset = 0, limit = Infinity): RatingRow[] {
    this.latestFirst ??= [...this.ratings.values()].sort((a, b) => b.ratedAt - a.ratedAt || a.movieId - b.movieId)
    return this.latestFirst.slice(offset, offset + limit).map(({ movieId, halfStars, ratedAt }) => ({
      card: this.card(movieId),
      halfStars,
      ratedAt,
      locked: this.locked.get(movieId) ?? null
    }))
  }

  /** What the model says of a movie from all ratings but that movie's own; null without a model. */
  predictionWithout(movieId: number): { readonly modelId: string; readonly prediction: Prediction } | null {
    const { modelId } = this.recommender
    const rated = this.ratings.has(movieId)
    const person = rated ? this.recommender.personOf(halfStarsOf(this.ratings, movieId)) : this.person
    const prediction = person && this.recommender.predict(person, movieId)
    return modelId && prediction ? { modelId, prediction } : null
  }

  private list(tuning: Tuning): ProfileList {
    const key = JSON.stringify([tuning.sort, tuning.dial, tuning.calibrated, tuning.filter])
    const made = this.lists.get(key)
    if (made) return made
    const rated = this.ratedItems()
    const list = makeList(this, this.person, rated, (movieId) => this.isShown(movieId, tuning.filter), tuning)
    const [oldest] = this.lists.keys()
    if (this.lists.size >= MOST_LISTS && oldest !== undefined) this.lists.delete(oldest)
    this.lists.set(key, list)
    return list
  }

  private isShown(movieId: number, filter: ListFilter): boolean {
    return this.isListed(movieId) && passes(this.movie(movieId), this.marks.get(movieId)?.watchlist ?? false, filter)
  }

  private reasonParts(): ReasonParts {
    const { catalogue, recommender } = this
    const isListed = (movieId: number): boolean => this.isListed(movieId)
    return { catalogue, recommender, ratings: halfStarsOf(this.ratings), isListed }
  }

  /** None of a movie I rated (mine is known), and none while nothing of mine is there to predict from. */
  private shownPrediction(movieId: number): Prediction | null {
    if (this.ratings.has(movieId) || !this.person || this.person.nRated === 0) return null
    return this.recommender.predict(this.person, movieId)
  }

  private movie(movieId: number): CatalogueMovie {
    const movie = this.catalogue.find(movieId)
    if (!movie) throw new AppError('unknown-movie', `There is no movie ${movieId} in the catalogue or the library.`)
    return movie
  }
}

/** The views of all profiles, each made when first asked for and again after its ratings or the model have changed. */
export class ProfileViews {
  private readonly views = new Map<number, ProfileView>()

  constructor(
    private readonly library: Library,
    private readonly catalogue: Catalogue,
    private readonly recommender: Recommender
  ) {}

  /** Throws AppError 'unknown-profile'. */
  of(profileId: number): ProfileView {
    const made = this.views.get(profileId)
    if (made) return made
    const { library, catalogue, recommender } = this
    const view = library.read((db) => {
      requireProfile(db, profileId)
      const ratings = new Map(ratingsOf(db, profileId).map((rating) => [rating.movieId, rating]))
      return new ProfileView(
        catalogue,
        recommender,
        ratings,
        listMarks(db, profileId),
        lockedPredictions(db, profileId)
      )
    })
    this.views.set(profileId, view)
    return view
  }

  /** Forgets one profile's view, or all of them. */
  refresh(profileId?: number): void {
    if (profileId === undefined) this.views.clear()
    else this.views.delete(profileId)
  }
}

function halfStarsOf(ratings: ReadonlyMap<number, Rating>, without?: number): Map<number, number> {
  const kept = [...ratings.values()].filter((rating) => rating.movieId !== without)
  return new Map(kept.map((rating) => [rating.movieId, rating.halfStars]))
}
