import { ErrorNote } from '../../../components/ErrorNote'
import { useLessonStep } from '../../../data/lesson'
import { figure } from '../../../words/numbers'
import { texts } from '../../../words/texts/texts'

const words = texts.story.worked

interface WorkedMovieProps {
  readonly person: number[]
  readonly movie: number[]
  /** Whether the row is the reader's own. */
  readonly isMine: boolean
  /** The rating that was given. */
  readonly stars: number
  readonly loss: 'L2' | 'L1'
  readonly learningRate: number
}

/** One prediction by dot product, how wrong it is by either loss, and one step of gradient descent, all in numbers. */
export function WorkedMovie({ person, movie, isMine, stars, loss, learningRate }: WorkedMovieProps) {
  const step = useLessonStep({ person, movie, stars, loss })
  if (step.isError) return <ErrorNote what={words.failed} error={step.error} onRetry={() => void step.refetch()} />
  if (!step.data) return null
  const { products, predicted, error, squaredLoss, absoluteLoss, userAfter, itemAfter, predictedAfter } = step.data
  return (
    <>
      <dl className="working">
        {products.map((product, f) => (
          <Line key={f} n={f + 1} person={person[f] ?? 0} movie={movie[f] ?? 0} product={product} />
        ))}
      </dl>
      <p className="worked">
        {words.predicted(products, <b className="predicted">{figure(predicted)}</b>)}{' '}
        {(isMine ? words.youGave : words.theyGave)(stars, <b>{figure(error)}</b>)}
      </p>
      <table className="losses">
        <caption className="sr">{words.costs}</caption>
        <thead>
          <tr>
            <th scope="col">{words.counted}</th>
            <th scope="col">{words.thisMiss}</th>
            <th scope="col">{words.twiceAsBig}</th>
          </tr>
        </thead>
        <tbody>
          <tr aria-current={loss === 'L2' || undefined}>
            <td>{texts.training.fields.loss.choices.L2}</td>
            <td>{figure(squaredLoss)}</td>
            <td>{words.fourTimes(squaredLoss * 4)}</td>
          </tr>
          <tr aria-current={loss === 'L1' || undefined}>
            <td>{texts.training.fields.loss.choices.L1}</td>
            <td>{figure(absoluteLoss)}</td>
            <td>{words.twice(absoluteLoss * 2)}</td>
          </tr>
        </tbody>
      </table>
      <p className="worked">
        {words.step(learningRate, userAfter, itemAfter, <b className="predicted">{figure(predictedAfter)}</b>)}
      </p>
    </>
  )
}

function Line({ n, person, movie, product }: { n: number; person: number; movie: number; product: number }) {
  return (
    <>
      <dt>{words.factor(n)}</dt>
      <dd className="you">{figure(person)}</dd>
      <dd aria-label={words.times}>×</dd>
      <dd className="it">{figure(movie)}</dd>
      <dd>{words.product(product)}</dd>
    </>
  )
}
