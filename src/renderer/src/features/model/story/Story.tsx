import { useState } from 'react'
import { pageScroller } from '../../../app/navigation'
import { ErrorNote } from '../../../components/ErrorNote'
import { Segments } from '../../../components/Segments'
import { SkeletonLines } from '../../../components/Skeleton'
import { useAppState } from '../../../data/app-state'
import { useLesson } from '../../../data/lesson'
import { count, twoDecimals } from '../../../words/numbers'
import { Chapter, CHAPTERS, type ChapterId } from './Chapter'
import { Downhill } from './Downhill'
import { LastChapters } from './LastChapters'
import { Tables } from './Tables'
import { Unseen } from './Unseen'
import { usePlayback } from './use-playback'
import { WorkedMovie } from './WorkedMovie'
import './story.css'

const LOSSES = [
  ['L2', 'L2, squared'],
  ['L1', 'L1, absolute']
] as const

/** How the model works, told with a person's own ratings and a small model of two factors trained before their eyes. */
export function Story() {
  const { dataset } = useAppState()
  const [seed, setSeed] = useState(1)
  const [loss, setLoss] = useState<'L2' | 'L1'>('L2')
  const [chosen, setChosen] = useState<number | null>(null)
  const { data: lesson, isError, error, refetch } = useLesson({ seed, loss })
  const playback = usePlayback(lesson?.frames.length ?? 0)
  if (isError) return <ErrorNote what="The story could not be told." error={error} onRetry={() => void refetch()} />
  const frame = lesson?.frames[playback.frame]
  if (!lesson || !frame) return <SkeletonLines />

  const row = lesson.mine ?? 0
  const rated = lesson.movies.flatMap((movie, i) => {
    const halfStars = lesson.ratings[row]?.[i]
    return halfStars == null ? [] : [{ ...movie, i, stars: halfStars / 2 }]
  })
  const movie = rated.find(({ movieId }) => movieId === chosen) ?? rated[0]
  const who = lesson.mine === null ? 'this person' : 'you'
  const share = ((100 * dataset.nRatings) / Math.max(1, dataset.nRaters * dataset.nMovies)).toFixed(1)
  const tables = movie && (
    <Tables lesson={lesson} frame={frame} picked={movie.i} nPeople={dataset.nRaters + 1} nMovies={dataset.nMovies} />
  )
  return (
    <div className="story">
      <nav className="story-contents" aria-label="Chapters">
        {CHAPTERS.map(([id, name], n) => (
          <a key={id} href={`#story-${id}`} onClick={(event) => goTo(event, id)}>
            <span className="num">{n + 1}</span>
            {name}
          </a>
        ))}
      </nav>
      <div className="chapters">
        <Chapter id="table">
          <p>
            {count(dataset.nRaters)} {dataset.simulated ? 'simulated ' : ''}people down the side,{' '}
            {count(dataset.nMovies)} movies along the top, and {share} squares in a hundred filled in.{' '}
            {lesson.mine === null
              ? 'This is a corner of it. Rate a few movies and your row will be here too, in amber.'
              : 'This is a corner of it: the people who have most movies in common with you, and you in amber.'}
          </p>
          {tables}
        </Chapter>

        <Chapter id="factors">
          <p>
            Training looks for two thin tables beside it: a few numbers for each person, called factors, and as many for
            each movie. A person’s row times a movie’s column is the prediction. Here there are two numbers each, so
            that they can be read; the model in use has more, and also learns how generous each person is and how well
            each movie is liked by everyone.
          </p>
        </Chapter>

        <Chapter id="start">
          <p>
            At first both tables are random, so their product is nonsense: off by{' '}
            {twoDecimals(lesson.frames[0]?.rmse ?? 0)} stars. Another random start ends in other numbers that say much
            the same.
          </p>
          <div className="player">
            <button type="button" className="btn" onClick={() => playback.show(0)}>
              Show the random start
            </button>
            <button type="button" className="btn" onClick={() => setSeed((before) => before + 1)}>
              Start from other numbers
            </button>
          </div>
        </Chapter>

        <Chapter id="wrong">
          <p>
            Line up {lesson.mine === null ? 'a person’s' : 'your'} numbers with a movie’s, multiply, add: that is the
            prediction. The rating says how wrong it is. Squared loss lets one big miss outweigh many small ones;
            absolute loss counts a miss by its size and stays calm about odd ratings.
          </p>
          <div className="choice">
            <label>
              Movie{' '}
              <select
                className="field"
                value={movie?.movieId ?? ''}
                onChange={(event) => setChosen(Number(event.target.value))}
              >
                {rated.map(({ movieId, title }) => (
                  <option key={movieId} value={movieId}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
            <Segments label="Loss of the small model" options={LOSSES} value={loss} onChange={setLoss} />
          </div>
          {movie && (
            <WorkedMovie
              person={frame.people[row] ?? []}
              movie={frame.movies[movie.i] ?? []}
              who={who}
              stars={movie.stars}
              loss={loss}
              learningRate={lesson.learningRate}
            />
          )}
        </Chapter>

        <Chapter id="downhill">
          <p>
            Each rating in turn nudges its two rows towards being less wrong: gradient descent. One pass over all
            ratings is an epoch. The figures above and below follow the epoch you choose.
          </p>
          <Downhill lesson={lesson} playback={playback} />
        </Chapter>

        <Chapter id="unseen">
          <p>
            Where {who} {lesson.mine === null ? 'has' : 'have'} no rating, the two tables still give a number. Sorted,
            the empty squares of {lesson.mine === null ? 'this' : 'your'} row are a list of what to see next. This small
            model has only seen this corner; the list on For you comes from the whole table.
          </p>
          <Unseen lesson={lesson} frame={frame} row={row} />
        </Chapter>

        <LastChapters simulated={dataset.simulated} />
      </div>
    </div>
  )
}

/** The page scrolls inside the window, where a link to a place would not reach. */
function goTo(event: { preventDefault(): void }, id: ChapterId): void {
  event.preventDefault()
  const heading = document.getElementById(`story-${id}`)
  const page = pageScroller()
  if (!heading || !page) return
  page.scrollTo({ top: page.scrollTop + heading.getBoundingClientRect().top - page.getBoundingClientRect().top - 12 })
  heading.focus({ preventScroll: true })
}
