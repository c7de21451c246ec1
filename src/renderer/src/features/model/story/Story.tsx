import { useState } from 'react'
import { pageScroller } from '../../../window/navigation'
import { ErrorNote } from '../../../components/ErrorNote'
import { Segments } from '../../../components/Segments'
import { SkeletonLines } from '../../../components/Skeleton'
import { useAppState } from '../../../data/app-state'
import { useLesson } from '../../../data/lesson'
import { texts } from '../../../words/texts/texts'
import { Chapter, CHAPTERS, type ChapterId } from './Chapter'
import { Downhill } from './Downhill'
import { LastChapters } from './LastChapters'
import { Tables } from './Tables'
import { Unseen } from './Unseen'
import { usePlayback } from './use-playback'
import { WorkedMovie } from './WorkedMovie'
import './story.css'

const words = texts.story
const { choices: losses } = texts.training.fields.loss
const LOSSES = [
  ['L2', losses.L2],
  ['L1', losses.L1]
] as const

/** How the model works, told with a person's own ratings and a small model of two factors trained before their eyes. */
export function Story() {
  const { dataset } = useAppState()
  const [seed, setSeed] = useState(1)
  const [loss, setLoss] = useState<'L2' | 'L1'>('L2')
  const [chosen, setChosen] = useState<number | null>(null)
  const { data: lesson, isError, error, refetch } = useLesson({ seed, loss })
  const playback = usePlayback(lesson?.frames.length ?? 0)
  if (isError) return <ErrorNote what={words.failed} error={error} onRetry={() => void refetch()} />
  const frame = lesson?.frames[playback.frame]
  if (!lesson || !frame) return <SkeletonLines />

  const row = lesson.mine ?? 0
  const rated = lesson.movies.flatMap((movie, i) => {
    const halfStars = lesson.ratings[row]?.[i]
    return halfStars == null ? [] : [{ ...movie, i, stars: halfStars / 2 }]
  })
  const movie = rated.find(({ movieId }) => movieId === chosen) ?? rated[0]
  const withMe = lesson.mine !== null
  const percentFilled = (100 * dataset.nRatings) / Math.max(1, dataset.nRaters * dataset.nMovies)
  const tables = movie && (
    <Tables lesson={lesson} frame={frame} picked={movie.i} nPeople={dataset.nRaters + 1} nMovies={dataset.nMovies} />
  )
  return (
    <div className="story">
      <nav className="story-contents" aria-label={words.contents}>
        {CHAPTERS.map((id, n) => (
          <a key={id} href={`#story-${id}`} onClick={(event) => goTo(event, id)}>
            <span className="num">{n + 1}</span>
            {words.chapters[id]}
          </a>
        ))}
      </nav>
      <div className="chapters">
        <Chapter id="table">
          <p>
            {words.table(dataset.nRaters, dataset.simulated, dataset.nMovies, percentFilled)}{' '}
            {withMe ? words.cornerWithMe : words.cornerWithoutMe}
          </p>
          {tables}
        </Chapter>

        <Chapter id="factors">
          <p>{words.factors}</p>
        </Chapter>

        <Chapter id="start">
          <p>{words.start(lesson.frames[0]?.rmse ?? 0)}</p>
          <div className="player">
            <button type="button" className="btn" onClick={() => playback.show(0)}>
              {words.showStart}
            </button>
            <button type="button" className="btn" onClick={() => setSeed((before) => before + 1)}>
              {words.otherStart}
            </button>
          </div>
        </Chapter>

        <Chapter id="wrong">
          <p>
            {withMe ? words.lineUpMine : words.lineUpTheirs} {words.wrong}
          </p>
          <div className="choice">
            <label>
              {words.movie}{' '}
              <select
                className="field"
                value={movie?.movieId ?? ''}
                onChange={(event) => setChosen(Number(event.target.value))}
              >
                {rated.map(({ movieId, title }) => (
                  <option key={movieId} value={movieId} dir="auto">
                    {title}
                  </option>
                ))}
              </select>
            </label>
            <Segments label={words.loss} options={LOSSES} value={loss} onChange={setLoss} />
          </div>
          {movie && (
            <WorkedMovie
              person={frame.people[row] ?? []}
              movie={frame.movies[movie.i] ?? []}
              isMine={withMe}
              stars={movie.stars}
              loss={loss}
              learningRate={lesson.learningRate}
            />
          )}
        </Chapter>

        <Chapter id="downhill">
          <p>{words.downhill}</p>
          <Downhill lesson={lesson} playback={playback} />
        </Chapter>

        <Chapter id="unseen">
          <p>
            {withMe ? words.unseenOfMine : words.unseenOfTheirs} {words.onlyCorner}
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
