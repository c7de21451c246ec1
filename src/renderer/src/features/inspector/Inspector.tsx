import { X } from 'lucide-react'
import type { MovieDetail } from '@shared/movies'
import { isolated } from '@shared/words/isolated'
import { open } from '../../window/navigation'
import { hideOverlay } from '../../window/overlay'
import { useNow } from '../../window/use-now'
import { ErrorNote } from '../../components/ErrorNote'
import { Keys } from '../../components/Keys'
import { MarkButtons } from '../../components/MarkButtons'
import { Modal } from '../../components/Modal'
import { SkeletonLines } from '../../components/Skeleton'
import { useMovieActions } from '../../data/movie-actions'
import { useMovie } from '../../data/movies'
import { Poster } from '../../poster/Poster'
import { movieFacts } from '../../words/movies'
import { texts } from '../../words/texts/texts'
import { Reasons } from '../movie/Reasons'
import { Voices } from '../movie/Voices'
import { useInspected, type Inspected } from '../../window/inspected'
import '../movie/movie.css'
import './inspector.css'

const words = texts.inspector

/** A movie of a list beside the list: the three voices on it, why it has its figure, and its marks. */
export function Inspector() {
  const movie = useInspected((state) => state.movie)
  return movie && <Sheet key={movie.movieId} movie={movie} />
}

function Sheet({ movie: { movieId, title } }: { movie: Inspected }) {
  const detail = useMovie(movieId)
  const toPage = (): void => {
    hideOverlay()
    open({ page: 'movie', movieId, title })
  }
  return (
    <Modal label={words.label(isolated(title))} className="inspector" onClose={hideOverlay}>
      <div className="inspected" data-movie-id={movieId}>
        <header>
          <h2 dir="auto">{title}</h2>
          <button type="button" className="btn ghost small square" aria-label={words.close} onClick={hideOverlay}>
            <X className="icon" aria-hidden />
          </button>
        </header>
        {detail.isError && (
          <ErrorNote what={words.failed(isolated(title))} error={detail.error} onRetry={() => void detail.refetch()} />
        )}
        {detail.isPending && <SkeletonLines n={5} />}
        {detail.data && <About detail={detail.data} />}
        <footer>
          <button type="button" className="btn" onClick={toPage}>
            {words.openPage}
          </button>
          <span className="quiet" aria-hidden>
            <Keys keys={[texts.keys.escape]} />
          </span>
        </footer>
      </div>
    </Modal>
  )
}

function About({ detail }: { detail: MovieDetail }) {
  const actions = useMovieActions()
  const now = useNow()
  const { card } = detail
  return (
    <>
      <div className="inspected-head">
        <Poster movie={card} />
        <div>
          <p className="soft">{movieFacts(card, 10)}</p>
          <Voices detail={detail} now={now} />
        </div>
      </div>
      <MarkButtons card={card} worded onMark={(mark, on) => actions.mark(card, mark, on)} />
      <Reasons movieId={card.movieId} isRated={card.mine !== null} />
    </>
  )
}
