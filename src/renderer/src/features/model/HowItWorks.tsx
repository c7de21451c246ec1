import { useAppState } from '../../data/app-state'
import { count } from '../../words/numbers'

/** What the model does, told plainly, and what it cannot know. */
export function HowItWorks() {
  const { dataset } = useAppState()
  const share = ((100 * dataset.nRatings) / Math.max(1, dataset.nRaters * dataset.nMovies)).toFixed(1)
  return (
    <section className="how" aria-labelledby="how-head">
      <h2 id="how-head">How it works</h2>
      <div className="how-columns">
        <div>
          <h3>A table, mostly empty</h3>
          <p>
            {count(dataset.nRaters)} people down the side, {count(dataset.nMovies)} movies along the top, and {share}{' '}
            squares in a hundred filled in. Your ratings are one more row.
          </p>
        </div>
        <div>
          <h3>Two thin tables</h3>
          <p>
            Training gives every person and every movie a few numbers, random at first. Line up yours with a movie’s,
            multiply, add: that is its prediction. Each rating nudges the numbers towards being less wrong.
          </p>
        </div>
        <div>
          <h3>Judged on what it has not seen</h3>
          <p>
            Some ratings are kept aside. The error on those is the honest one, and a new model replaces the old one only
            after it has been checked.
          </p>
        </div>
        <div>
          <h3>Your stars count at once</h3>
          <p>
            Each rating re-ranks your list against the movie side as it stands. Retrain lets the movie side learn from
            your ratings too.
          </p>
        </div>
      </div>
      <p className="caution">
        <b>What it cannot know.</b> It has never watched a movie; it sees who agreed with whom.{' '}
        {dataset.simulated &&
          'The community it learned from is simulated, so its measured error is about simulated people. '}
        People who rate the same movie twice differ from themselves, so no figure here is exact: the plus-minus says how
        far you would land from it two times in three.
      </p>
    </section>
  )
}
