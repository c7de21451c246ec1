import type { Lesson } from '@shared/lesson'
import { MovieLink } from '../../../components/MovieLink'
import { figure } from '../../../words/numbers'
import { texts } from '../../../words/texts/texts'

interface UnseenProps {
  readonly lesson: Lesson
  readonly frame: Lesson['frames'][number]
  readonly row: number
}

/** The movies of the corner that this row has not rated, by what the two tables say of them. */
export function Unseen({ lesson, frame, row }: UnseenProps) {
  const [a = 0, b = 0] = frame.people[row] ?? []
  const predicted = lesson.movies
    .flatMap((movie, i) => {
      const [c = 0, d = 0] = frame.movies[i] ?? []
      return lesson.ratings[row]?.[i] == null ? [{ ...movie, stars: a * c + b * d }] : []
    })
    .sort((x, y) => y.stars - x.stars || x.movieId - y.movieId)
  return (
    <ol className="unseen" aria-label={texts.story.unseenList}>
      {predicted.map(({ movieId, title, stars }, n) => (
        <li key={movieId} data-movie-id={movieId}>
          <span className="quiet num">{n + 1}</span>
          <MovieLink card={{ movieId, title }} />
          <span className="gauge" aria-hidden>
            <i style={{ width: `${Math.max(0, Math.min(1, stars / 5)) * 100}%` }} />
          </span>
          <span className="figure num">{figure(stars)}</span>
        </li>
      ))}
    </ol>
  )
}
