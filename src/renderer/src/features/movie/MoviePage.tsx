import type { MovieDetail } from '@shared/movies'
import { isolated } from '@shared/words/isolated'
import { useNow } from '../../window/use-now'
import { ErrorNote } from '../../components/ErrorNote'
import { MarkButtons } from '../../components/MarkButtons'
import { Late, SkeletonLines } from '../../components/Skeleton'
import { useMovieActions } from '../../data/movie-actions'
import { useMovie } from '../../data/movies'
import { Poster } from '../../poster/Poster'
import { movieFacts, movieName, splitTitle } from '../../words/movies'
import { texts } from '../../words/texts/texts'
import { Diary } from './diary/Diary'
import { Histogram } from './Histogram'
import { Reasons } from './Reasons'
import { Similar } from './Similar'
import { Voices } from './Voices'
import './movie.css'

/** One movie: its facts, the three voices on it, why the model says what it says, and what goes with it. */
export function MoviePage({ movieId, title }: { movieId: number; title: string }) {
  const movie = useMovie(movieId)
  if (movie.isError) {
    return (
      <>
        <h1 tabIndex={-1} className="sr">
          {title}
        </h1>
        <ErrorNote
          what={texts.movie.failed(isolated(title))}
          error={movie.error}
          onRetry={() => void movie.refetch()}
        />
      </>
    )
  }
  return (
    <>
      <article
        className="movie"
        aria-label={movie.data ? movieName(movie.data.card) : title}
        data-movie-id={movieId}
        aria-busy={movie.isPending}
      >
        <div className="movie-side">{movie.data ? <Side detail={movie.data} /> : <Waiting />}</div>
        <div className="movie-main">
          <Title title={movie.data?.card.title ?? title} />
          {movie.data ? <Facts detail={movie.data} /> : <SkeletonLines n={4} />}
        </div>
      </article>
      {movie.data && (
        <div className="movie-more">
          <Reasons movieId={movieId} isRated={movie.data.card.mine !== null} />
          <Similar movieId={movieId} title={title} />
        </div>
      )}
    </>
  )
}

const Waiting = () => (
  <Late>
    <span className="poster skeleton" />
  </Late>
)

function Title({ title }: { title: string }) {
  const { main, rest } = splitTitle(title)
  return (
    <h1 dir="auto" tabIndex={-1}>
      {main}
      {rest !== null && <span className="sr">: </span>}
      {rest !== null && <span className="movie-subtitle">{rest}</span>}
    </h1>
  )
}

function Side({ detail: { card } }: { detail: MovieDetail }) {
  const actions = useMovieActions()
  return (
    <>
      <Poster movie={card} />
      <MarkButtons card={card} worded onMark={(mark, on) => actions.mark(card, mark, on)} />
    </>
  )
}

function Facts({ detail }: { detail: MovieDetail }) {
  const { card, histogram, imdbId, locked } = detail
  const now = useNow()
  return (
    <>
      <p className="movie-facts">
        {movieFacts(card, 10)}
        {imdbId && (
          <span className="quiet">
            {card.year || card.genres.length ? ' · ' : ''}
            {texts.movie.imdb(imdbId)}
          </span>
        )}
      </p>
      <Voices detail={detail} now={now} />
      {histogram && (
        <Histogram
          histogram={histogram}
          prediction={card.mine === null ? card.prediction : locked}
          crowd={card.crowd}
          mine={card.mine}
        />
      )}
      <Diary card={card} />
    </>
  )
}
