import { lockedPredictions } from '../store/tables/locked-predictions'
import type { Library } from '../store/library'
import { listMarks } from '../store/tables/marks'
import { requireProfile } from '../store/tables/profiles'
import { ratingsOf } from '../store/tables/ratings'
import type { Catalogue } from './catalogue'
import { ProfileView } from './profile-view'
import type { Recommender } from './recommender'

/** Where the view of a profile is found. */
export type Views = Pick<ProfileViews, 'of'>

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
      return new ProfileView(catalogue, recommender, ratings, marks, lockedPredictions(db, profileId))
    })
    view.follows(this.before.get(profileId))
    this.before.delete(profileId)
    this.views.set(profileId, view)
    return view
  }

  /** Forgets the views of some profiles after a change of the library; null is all of them. */
  forget(profileIds: ReadonlySet<number> | null): void {
    if (profileIds === null) return this.forgetAll()
    for (const profileId of profileIds) {
      const view = this.views.get(profileId)
      if (view) this.before.set(profileId, view)
      this.views.delete(profileId)
    }
  }

  /** Forgets all views, and what they saw before: another model, another past. */
  forgetAll(): void {
    this.views.clear()
    this.before.clear()
  }
}
