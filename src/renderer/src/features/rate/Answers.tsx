import { MovieLink } from '../../components/MovieLink'
import { Prediction } from '../../components/Prediction'
import { Stars } from '../../components/Stars'
import { Poster } from '../../poster/Poster'
import { twoDecimals } from '../../words/numbers'
import { texts } from '../../words/texts/texts'
import type { Answer } from './use-sitting'

const words = texts.rate
const SHOWN = 6

/** What a sitting has taught: how sure the model has become, and each answer beside what had been predicted. */
export function Answers({ answers, errors }: { answers: readonly Answer[]; errors: readonly number[] }) {
  const first = errors[0]
  const last = errors.at(-1)
  return (
    <div className="taught">
      {first !== undefined && last !== undefined && (
        <section aria-labelledby="taught-head">
          <div className="section">
            <h2 id="taught-head">{words.taught}</h2>
          </div>
          <p className="usual-error num">
            {errors.length === 1 ? twoDecimals(last) : words.narrowed(twoDecimals(first), twoDecimals(last))}
          </p>
          <p className="quiet">{words.usual}</p>
          <Errors errors={errors} />
        </section>
      )}
      <section aria-labelledby="answered-head">
        <div className="section">
          <h2 id="answered-head">{words.answered}</h2>
          <p>{answers.length === 0 ? words.nothingYet : meaning(answers)}</p>
        </div>
        <ol className="answered">
          {answers.slice(0, SHOWN).map(({ card, halfStars, locked }) => (
            <li key={card.movieId} data-movie-id={card.movieId}>
              <Poster movie={card} mini />
              <div>
                <MovieLink card={card} />
                <Stars halfStars={halfStars} size={13} label={words.you(halfStars)} />
                {locked && <Prediction prediction={locked} />}
              </div>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}

/** What the list shows, with the mean of the absolute misses; without it before there are three, which would say little. */
function meaning(answers: readonly Answer[]): string {
  const misses = answers.flatMap(({ halfStars, locked }) => (locked ? [Math.abs(halfStars / 2 - locked.stars)] : []))
  if (misses.length < 3) return words.answeredMeaning
  return words.answeredMissed(misses.reduce((sum, miss) => sum + miss, 0) / misses.length)
}

/** The usual error after each answer, as small bars. */
function Errors({ errors }: { errors: readonly number[] }) {
  const shown = errors.slice(-24)
  const low = Math.min(...shown) - 0.02
  const high = Math.max(...shown)
  return (
    <div className="errors" aria-hidden>
      {shown.map((error, n) => (
        <i key={n} style={{ height: `${Math.round(15 + (85 * (error - low)) / Math.max(0.01, high - low))}%` }} />
      ))}
    </div>
  )
}
