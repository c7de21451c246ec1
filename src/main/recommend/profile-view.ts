import type { PersonalScores, RatedItems } from '@engine/person'
import { TASTE_GROUP_OPTIONS } from '@engine/explore/taste-groups'
import type { Recommendations } from '@shared/contract'
import { AppError } from '@shared/errors'
import type { ListMoves, MovieReasons, Reason, WithoutRating } from '@shared/explore'
import type { ListFilter } from '@shared/list-filter'
import {
  type LockedPrediction,
  MARKS,
  type Marks,
  type MovieCard,
  type MovieDetail,
  type Prediction,
  type RatingRow
} from '@shared/movies'
import { NO_MARKS } from '../store/tables/marks'
import type { DatedRating } from '../store/tables/ratings'
import type { CatalogueMovie } from '../datasets/dataset'
import type { Catalogue } from './catalogue'
import { evidenceOf, leaveOut, type Evidence } from './evidence'
import { letsAllThrough, passes } from './list-filter'
import { listMoves } from './list-moves'
import { movieReasons, starReasons, withoutRating, type ReasonParts } from './movie-reasons'
import { makeList, type ProfileList, type Tuning } from './profile-list'
import type { Recommender } from './recommender'
import { errors } from '../words/errors'

/** Lists kept before the oldest one is forgotten: as many as a person goes to and fro between. */
const MOST_LISTS = 12
/** The same of what the profile would be with one rating changed. */
const MOST_OTHERS = 4

type OwnRating = Omit<DatedRating, 'profileId'>

/** What one profile sees: its ratings and marks over the catalogue, with the model's predictions. */
export class ProfileView {
  private madePerson: PersonalScores | null | undefined
  private latestFirst: readonly Omit<DatedRating, 'profileId'>[] | undefined
  private readonly lists = new Map<string, ProfileList>()
  private readonly others = new Map<string, ProfileView>()
  /** What the profile saw before its last change. */
  private past: ProfileView | null = null

  constructor(
    readonly catalogue: Catalogue,
    readonly recommender: Recommender,
    private readonly ratings: ReadonlyMap<number, OwnRating>,
    private readonly marks: ReadonlyMap<number, Marks>,
    private readonly locked: ReadonlyMap<number, LockedPrediction>,
    /** What lists and predictions are made from. */
    private readonly evidence: Evidence = evidenceOf(ratings, marks)
  ) {}

  /**
   * Who this describes to the model in use; null while there is no model. Made when first asked for: with
   * thousands of ratings it takes long, and a rating is answered without it.
   */
  get person(): PersonalScores | null {
    if (this.madePerson === undefined) this.madePerson = this.recommender.personOf(this.evidence)
    return this.madePerson
  }

  get nRated(): number {
    return this.ratings.size
  }

  /** Ratings, likes and dislikes without stars, and picked tastes. */
  private get nInputs(): number {
    const kinds = [...this.marks].flatMap(([movieId, marks]) => (this.ratings.has(movieId) ? [] : [marks]))
    const nOpinions = kinds.filter(({ liked, disliked }) => liked || disliked).length
    const nTastes = [...this.marks.values()].filter(({ taste }) => taste).length
    return this.nRated + nOpinions + Math.round(nTastes / TASTE_GROUP_OPTIONS.nExamples)
  }

  /** A page of the list as asked, without rated, seen and not-interested movies. */
  recommendations(tuning: Tuning, offset: number, limit: number): Recommendations {
    const { movieIds, ...list } = this.list(tuning)
    const movies = movieIds.slice(offset, offset + limit).map((movieId) => this.card(movieId))
    return { ...list, sort: tuning.sort, total: movieIds.length, nRated: this.nRated, nInputs: this.nInputs, movies }
  }

  /** What my rating of a movie did to a list: what it has moved since the movie had `before` half stars, or none. */
  moves(tuning: Tuning, movieId: number, before: number | null): ListMoves {
    return this.movesFrom(this.having(movieId, before), tuning, movieId)
  }

  /** What leaving my rating of a movie out does to a list. */
  movesWithout(tuning: Tuning, movieId: number): ListMoves {
    return this.without(movieId).movesFrom(this, tuning, movieId)
  }

  /**
   * The same profile, its lists and predictions made without one rating. The movie is rated all the same: it is in no list and
   * shows my stars.
   */
  without(movieId: number | null): ProfileView {
    if (movieId === null || !this.ratings.has(movieId)) return this
    const { catalogue, recommender, ratings, marks, locked } = this
    return this.kept(
      `without ${movieId}`,
      () => new ProfileView(catalogue, recommender, ratings, marks, locked, leaveOut(this.evidence, movieId))
    )
  }

  /** Remembers what the profile saw before, so that what a change did need not be worked out from nothing. */
  follows(past: ProfileView | undefined): void {
    this.past = past ?? null
    if (past) past.past = null
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
    return this.recommender.ratedItems(this.evidence)
  }

  /** Why a movie has its figure and its place, in slices; null where there is none. Throws AppError 'unknown-movie'. */
  *reasons(movieId: number): Generator<void, MovieReasons | null> {
    this.movie(movieId)
    return yield* movieReasons(this.reasonParts(), movieId)
  }

  /** A movie's figure and place with one rating left out; null when nothing is left. Throws AppError 'unknown-movie'. */
  reasonsWithout(movieId: number, leftOut: number): WithoutRating | null {
    this.movie(movieId)
    return withoutRating(this.reasonParts(), movieId, leftOut)
  }

  /** What my ratings add to a movie's predicted stars; nothing of one I rated. Throws AppError 'unknown-movie'. */
  starReasons(movieId: number): Reason[] {
    this.movie(movieId)
    return this.ratings.has(movieId) ? [] : starReasons(this.reasonParts(), movieId)
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
      ratedOn: this.ratings.get(movieId)?.ratedOn ?? null,
      locked: this.locked.get(movieId) ?? null
    }
  }

  /** The ratings, latest first, or a part of them. */
  ratingRows(offset = 0, limit = Infinity): RatingRow[] {
    this.latestFirst ??= [...this.ratings.values()].sort((a, b) => b.ratedAt - a.ratedAt || a.movieId - b.movieId)
    return this.latestFirst.slice(offset, offset + limit).map(({ movieId, halfStars, ratedAt, ratedOn }) => ({
      card: this.card(movieId),
      halfStars,
      ratedAt,
      ratedOn,
      locked: this.locked.get(movieId) ?? null
    }))
  }

  /** What the model says of a movie from all ratings but that movie's own; null without a model. */
  predictionWithout(movieId: number): { readonly modelId: string; readonly prediction: Prediction } | null {
    const { modelId } = this.recommender
    const rated = this.ratings.has(movieId)
    const person = rated ? this.recommender.personOf(leaveOut(this.evidence, movieId)) : this.person
    const prediction = person && this.recommender.predict(person, movieId)
    return modelId && prediction ? { modelId, prediction } : null
  }

  private list(tuning: Tuning): ProfileList {
    const key = JSON.stringify([tuning.sort, tuning.dial, tuning.calibrated, tuning.filter])
    const made = this.lists.get(key)
    if (made) return made
    const rated = this.ratedItems()
    const { items } = this.recommender.markedItems(this.evidence)
    const isShown = letsAllThrough(tuning.filter)
      ? (movieId: number): boolean => this.isListed(movieId)
      : (movieId: number): boolean => this.isShown(movieId, tuning.filter)
    const list = makeList(this, this.person, rated, items, isShown, tuning)
    forgetOldest(this.lists, MOST_LISTS)
    this.lists.set(key, list)
    return list
  }

  /** This profile as it would be had it rated a movie otherwise, or not at all. */
  private having(movieId: number, halfStars: number | null): ProfileView {
    const rating = this.ratings.get(movieId)
    if ((rating?.halfStars ?? null) === halfStars) return this
    const { catalogue, recommender, marks, locked } = this
    const ratings = new Map(this.ratings)
    if (halfStars === null) ratings.delete(movieId)
    else ratings.set(movieId, { movieId, ratedAt: rating?.ratedAt ?? 0, ratedOn: rating?.ratedOn ?? null, halfStars })
    if (this.past?.saw(ratings, marks)) return this.past
    return this.kept(`${movieId} ${halfStars}`, () => new ProfileView(catalogue, recommender, ratings, marks, locked))
  }

  /** Whether lists made here are those of these ratings and marks. */
  private saw(ratings: ReadonlyMap<number, OwnRating>, marks: ReadonlyMap<number, Marks>): boolean {
    return (
      ratings.size === this.ratings.size &&
      marks.size === this.marks.size &&
      [...ratings].every(([movieId, { halfStars }]) => this.ratings.get(movieId)?.halfStars === halfStars) &&
      [...marks].every(([movieId, own]) => MARKS.every((mark) => this.marks.get(movieId)?.[mark] === own[mark]))
    )
  }

  private kept(key: string, make: () => ProfileView): ProfileView {
    const view = this.others.get(key) ?? make()
    if (!this.others.has(key)) forgetOldest(this.others, MOST_OTHERS)
    this.others.set(key, view)
    return view
  }

  private movesFrom(before: ProfileView, tuning: Tuning, movieId: number): ListMoves {
    const others = (view: ProfileView): number[] => view.list(tuning).movieIds.filter((id) => id !== movieId)
    return listMoves(others(before), others(this), (id) => this.movie(id).title)
  }

  private isShown(movieId: number, filter: ListFilter): boolean {
    return this.isListed(movieId) && passes(this.movie(movieId), this.marks.get(movieId)?.watchlist ?? false, filter)
  }

  private reasonParts(): ReasonParts {
    const { catalogue, recommender, evidence } = this
    const isListed = (movieId: number): boolean => this.isListed(movieId)
    return { catalogue, recommender, evidence, isListed }
  }

  /** None of a movie I rated (mine is known), and none while nothing of mine is there to predict from. */
  private shownPrediction(movieId: number): Prediction | null {
    if (this.ratings.has(movieId) || !this.person || this.person.nRated === 0) return null
    return this.recommender.predict(this.person, movieId)
  }

  private movie(movieId: number): CatalogueMovie {
    const movie = this.catalogue.find(movieId)
    if (!movie) throw new AppError('unknown-movie', errors['unknown-movie'].anywhere(movieId))
    return movie
  }
}

/** Makes room for one more. */
function forgetOldest(made: Map<string, unknown>, most: number): void {
  const [oldest] = made.keys()
  if (made.size >= most && oldest !== undefined) made.delete(oldest)
}
