import { lockedPredictions } from '../store/tables/locked-predictions'
import type { Library } from '../store/library'
import { listMarks } from '../store/tables/marks'
import { listMovies } from '../store/tables/movies'
import { requireProfile } from '../store/tables/profiles'
import { ratingsOf } from '../store/tables/ratings'
import type { Catalogue } from './catalogue'
import { ProfileView } from './profile-view'
import type { Recommender } from './recommender'

/** The views of all profiles, each made when first asked for and again after its ratings or the model have changed. */
export class ProfileViews {
  private readonly views = new Map<number, ProfileView>()
  private readonly before = new Map<number, ProfileView>()

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
      const marks = listMarks(db, profileId)
      // Undo and a restored copy bring back movies that nobody spoke of when the app started.
      if ([...ratings.keys(), ...marks.keys()].some((movieId) => !catalogue.find(movieId)))
        catalogue.include(listMovies(db))
      return new ProfileView(catalogue, recommender, ratings, marks, lockedPredictions(db, profileId))
    })
    view.follows(this.before.get(profileId))
    this.before.delete(profileId)
    this.views.set(profileId, view)
    return view
  }

  /** Forgets one profile's view, or all of them. */
  refresh(profileId?: number): void {
    if (profileId === undefined) {
      this.views.clear()
      this.before.clear() // another model, another past
      return
    }
    const view = this.views.get(profileId)
    if (view) this.before.set(profileId, view)
    this.views.delete(profileId)
  }
}
