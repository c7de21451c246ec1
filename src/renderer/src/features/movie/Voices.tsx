import type { MovieDetail } from '@shared/movies'
import { MovieRating } from '../../components/MovieRating'
import { Prediction } from '../../components/Prediction'
import { useMovieActions } from '../../data/movie-actions'
import { texts } from '../../words/texts/texts'
import { oneDecimal } from '../../words/numbers'
import { crowdCompared, intervalWords, lockedWords, middleHalf, noPredictionWords } from './movie-words'

const words = texts.movie

/** Mine, the model's and everyone's view of a movie, never one another. */
export function Voices({ detail, now }: { detail: MovieDetail; now: number }) {
  return (
    <div className="voices">
      <Mine detail={detail} now={now} />
      <Model detail={detail} now={now} />
      <Everyone detail={detail} />
    </div>
  )
}

function Mine({ detail: { card, ratedAt, ratedOn }, now }: { detail: MovieDetail; now: number }) {
  const actions = useMovieActions()
  return (
    <section>
      <h2>{words.you}</h2>
      <div className="voice-figure">
        {card.mine !== null && <span className="mine">{oneDecimal(card.mine / 2)}</span>}
        <MovieRating card={card} actions={actions} size={28} />
      </div>
      <p>{card.mine === null || ratedAt === null ? words.notRated : words.rated({ ratedAt, ratedOn }, now)}</p>
    </section>
  )
}

function Model({ detail, now }: { detail: MovieDetail; now: number }) {
  const { card, locked } = detail
  const shown = card.mine === null ? card.prediction : locked
  return (
    <section>
      <h2>{card.mine === null ? words.predicted : words.predictedBefore}</h2>
      {shown && (
        <div className="voice-figure">
          <Prediction prediction={shown} />
        </div>
      )}
      {shown && card.mine === null && <p>{intervalWords(shown)}</p>}
      {locked && card.mine !== null && <p>{lockedWords(locked, card.mine, now)}</p>}
      {!shown && <p className="voice-none">{noPredictionWords(detail)}</p>}
    </section>
  )
}

function Everyone({ detail: { card, histogram } }: { detail: MovieDetail }) {
  return (
    <section>
      <h2>{words.everyone}</h2>
      {card.crowd ? (
        <div className="voice-figure soft">
          {oneDecimal(card.crowd.mean)} <small>{words.people(card.crowd.count)}</small>
        </div>
      ) : (
        <p className="voice-none">{words.fewPeople}</p>
      )}
      {histogram && (
        <p>
          {middleHalf(histogram)} {card.mine !== null && crowdCompared(histogram, card.mine)}
        </p>
      )}
    </section>
  )
}
