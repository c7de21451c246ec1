import { isolated } from '@shared/words/isolated'
import { keys } from '../../window/key-press'
import { MovieTile } from '../../components/MovieTile'
import { columnsOf, useCardKeys } from '../../components/use-card-keys'
import { useSimilar } from '../../data/explore'
import { useMovieActions } from '../../data/movie-actions'
import { texts } from '../../words/texts/texts'
import './similar.css'

const N_SIMILAR = 12

/** The movies that go with this one; nothing while there is no model. */
export function Similar({ movieId, title }: { movieId: number; title: string }) {
  const { data: movies } = useSimilar(movieId, N_SIMILAR)
  const actions = useMovieActions()
  const count = movies?.length ?? 0
  const onKeys = useCardKeys(columnsOf, count, () => undefined)
  if (!movies || count === 0) return null
  return (
    <section className="similar" aria-labelledby="similar-head">
      <div className="section">
        <h2 id="similar-head">{texts.movie.similar.head}</h2>
        <p>{texts.movie.similar.meaning(isolated(title))}</p>
      </div>
      <div className="similar-tiles" role="presentation" onKeyDown={keys(onKeys)}>
        {movies.map((card, index) => (
          <MovieTile key={card.movieId} card={card} index={index} actions={actions} />
        ))}
      </div>
    </section>
  )
}
