import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import type { BuiltStarter } from './build'
import { FEWEST_FOR_COUNTS } from './counts'
import { nearestOverlap } from './overlap'

/** The README beside the starter dataset: what is real, what is simulated, how it was made, and how it compares. */
export function describeStarter({ dataset, community, real }: BuiltStarter, seed: number): string {
  const counted = dataset.movies.filter((movie) => movie.ratingCount !== null).length
  const simulatedToReal = nearestOverlap(community, real)
  const realToSimulated = nearestOverlap(real, community)
  const realToReal = nearestOverlap(real, real)
  const figures: readonly (readonly [string, string, string])[] = [
    ['', 'simulated', 'real'],
    ['---', '---:', '---:'],
    ['raters', whole(community.nUsers), whole(real.nUsers)],
    ['ratings', whole(community.itemIndex.length), whole(real.itemIndex.length)],
    ['mean stars', meanStars(community).toFixed(2), meanStars(real).toFixed(2)],
    ['ratings of 4 stars and above', percent(likeShare(community)), percent(likeShare(real))],
    ...[10, 50, 90].map((share) => {
      const at = (ratings: RatingMatrix) => whole(activityAt(ratings, share / 100))
      return [`ratings of the rater at ${share}%`, at(community), at(real)] as const
    }),
    ['overlap with the nearest real rater, median', simulatedToReal.median.toFixed(3), realToReal.median.toFixed(3)],
    ['overlap with the nearest real rater, largest', simulatedToReal.max.toFixed(3), realToReal.max.toFixed(3)],
    [
      'overlap of a real rater with the nearest, median',
      realToSimulated.median.toFixed(3),
      realToReal.median.toFixed(3)
    ]
  ]
  return `# Starter dataset

The movies Matinee knows at first launch, and a community to learn from without a network.

**Real**: facts about ${whole(dataset.movies.length)} movies of MovieLens latest-small. Counts, means and histograms of ratings are
given for the ${whole(counted)} movies that at least ${FEWEST_FOR_COUNTS} people rated, and for no other.

**Simulated**: every rater and every rating of the community. No person's row is in it. Its ratings are drawn from a model of
which movies people rate and of how they rate them, fitted to MovieLens latest-small by Matinee's own engine.

**Conditions**: those of GroupLens, in LICENSE-MovieLens.txt. They hold for everything in this folder.

## How it was made
\`npm run build:starter -- MOVIELENS_LATEST_SMALL_FOLDER\`, with seed ${seed}; the same seed and the same code give the same bytes.
A simulated rater begins as a seed, small parts of two real raters' ratings mixed. The engine's ranking model, trained without
those two, expects what somebody with that seed would like and what they would rate lower. These expectations
are sharpened, brought into line with the published counts of each movie and with the spread of activity, and a new row is drawn by
them; the seed itself is thrown away. Twice as many raters as in reality are drawn, because the more there are, the less a ranking
learns from the chance of the draw. Movies that fewer than ${FEWEST_FOR_COUNTS} people rated are dealt out evenly instead. Stars are
predicted by folding the seed into the engine's star model, blurred, and mapped onto the real spread of half stars.

Poster coordinates come from the movie factors of the engine's star model, and from genres and decade where ratings are few.
A rebuild carries over those of \`resources/starter\`, so that a movie never changes its face.

## How it compares
${figures.map((row) => `| ${row.join(' | ')} |`).join('\n')}

Overlap is the Jaccard index of the movies rated: 1 would be a copy. How well a ranking trained on this community serves
real people is measured by \`npm run evaluate -- fidelity --data MOVIELENS_LATEST_SMALL_FOLDER\`.
`
}

function meanStars(ratings: RatingMatrix): number {
  return ratings.halfStars.reduce((sum, value) => sum + value / 2, 0) / ratings.halfStars.length
}

function likeShare(ratings: RatingMatrix): number {
  return ratings.halfStars.filter((value) => value >= 8).length / ratings.halfStars.length
}

function activityAt(ratings: RatingMatrix, share: number): number {
  const activity = Int32Array.from(
    { length: ratings.nUsers },
    (_, u) => ratings.itemIndex.subarray(ratings.userStart[u], ratings.userStart[u + 1]).length
  ).sort()
  return activity[Math.floor(share * activity.length)] ?? 0
}

function whole(value: number): string {
  return value.toLocaleString('en-US')
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`
}
