import type { GroupList } from '@shared/explore'
import type { Prediction as PredictionOf } from '@shared/movies'
import { keys } from '../../window/key-press'
import { EmptyState } from '../../components/EmptyState'
import { MovieLink } from '../../components/MovieLink'
import { Prediction } from '../../components/Prediction'
import { useCardKeys } from '../../components/use-card-keys'
import { Poster } from '../../poster/Poster'
import { movieFacts, movieName } from '../../words/movies'
import { count } from '../../words/numbers'
import { texts } from '../../words/texts/texts'
import '../../components/movie-row.css'

const words = texts.together

/** The list of a group: each movie with the stars predicted for each person, as bars one above the other. */
export function GroupMovies({ list: { basis, total, members, movies } }: { list: GroupList }) {
  const onKeys = useCardKeys(1, movies.length, () => undefined)
  const silent = members.filter(({ nRated }) => nRated === 0).map(({ name }) => name)
  if (movies.length === 0) return <EmptyState>{words.nothingFits}</EmptyState>
  return (
    <section aria-labelledby="together-head">
      <div className="section">
        <h2 id="together-head">{basis === 'personal' ? words.forAll : words.popular}</h2>
        <p>
          {words.found(total)} {silent.length > 0 && words.ratedNothing(silent)}
        </p>
      </div>
      <ol className="group" onKeyDown={keys(onKeys)}>
        {movies.map(({ card, predictions }, index) => (
          <li key={card.movieId}>
            <article
              className="group-movie"
              aria-label={movieName(card)}
              data-movie-id={card.movieId}
              data-index={index}
            >
              <span className="row-rank num" aria-hidden>
                {count(index + 1)}
              </span>
              <Poster movie={card} mini />
              <span className="row-name">
                <MovieLink card={card} className="row-title" />
                <span className="row-facts">{movieFacts(card)}</span>
              </span>
              <ul className="group-bars">
                {members.map(({ profileId, name }, n) => (
                  <Bar key={profileId} name={name} prediction={predictions[n] ?? null} />
                ))}
              </ul>
            </article>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Bar({ name, prediction }: { name: string; prediction: PredictionOf | null }) {
  return (
    <li>
      <span className="group-name">{name}</span>
      <span className="group-bar" aria-hidden>
        {prediction && <i style={{ width: `${((prediction.stars - 0.5) / 4.5) * 100}%` }} />}
      </span>
      <span className="group-figure">
        {prediction ? <Prediction prediction={prediction} /> : <span className="quiet">{words.noRatings}</span>}
      </span>
    </li>
  )
}
