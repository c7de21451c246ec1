import { ErrorNote } from '../../../components/ErrorNote'
import { useLessonStep } from '../../../data/lesson'
import { figure } from '../../../words/factors'

interface WorkedMovieProps {
  readonly person: number[]
  readonly movie: number[]
  readonly who: string
  /** The rating that was given. */
  readonly stars: number
  readonly loss: 'L2' | 'L1'
  readonly learningRate: number
}

/** One prediction by dot product, how wrong it is by either loss, and one step of gradient descent, all in numbers. */
export function WorkedMovie({ person, movie, who, stars, loss, learningRate }: WorkedMovieProps) {
  const step = useLessonStep({ person, movie, stars, loss })
  if (step.isError)
    return <ErrorNote what="The step could not be worked out." error={step.error} onRetry={() => void step.refetch()} />
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
        {products.map(figure).join(' + ')} = <b className="predicted">{figure(predicted)}</b> predicted; {who} gave{' '}
        {stars}. Wrong by <b>{figure(error)}</b>.
      </p>
      <table className="losses">
        <caption className="sr">What being wrong costs</caption>
        <thead>
          <tr>
            <th scope="col">How it is counted</th>
            <th scope="col">This miss</th>
            <th scope="col">One twice as big</th>
          </tr>
        </thead>
        <tbody>
          <tr aria-current={loss === 'L2' || undefined}>
            <td>L2, squared</td>
            <td>{figure(squaredLoss)}</td>
            <td>{figure(squaredLoss * 4)}, four times as much</td>
          </tr>
          <tr aria-current={loss === 'L1' || undefined}>
            <td>L1, absolute</td>
            <td>{figure(absoluteLoss)}</td>
            <td>{figure(absoluteLoss * 2)}, twice as much</td>
          </tr>
        </tbody>
      </table>
      <p className="worked">
        One step of size {learningRate} moves the person to [{userAfter.map(figure).join(', ')}] and the movie to [
        {itemAfter.map(figure).join(', ')}]. The next prediction would be{' '}
        <b className="predicted">{figure(predictedAfter)}</b>.
      </p>
    </>
  )
}

function Line({ n, person, movie, product }: { n: number; person: number; movie: number; product: number }) {
  return (
    <>
      <dt>factor {n}</dt>
      <dd className="you">{figure(person)}</dd>
      <dd aria-label="times">×</dd>
      <dd className="it">{figure(movie)}</dd>
      <dd>= {figure(product)}</dd>
    </>
  )
}
