import type { GenreBalance as Balance } from '@shared/explore'
import { percent } from '../../words/numbers'
import { texts } from '../../words/texts/texts'

const MOST_ROWS = 8
const words = texts.rankedList.balance

/** What calibration did to the genres of the first twenty, as a small table. */
export function GenreBalance({ balance: { genres, before, after } }: { balance: Balance }) {
  const closer = before > 0 ? Math.max(0, 1 - after / before) : 0
  return (
    <details className="balance">
      <summary>{words.nearer(closer)}</summary>
      <table>
        <caption className="sr">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.genre}</th>
            <th scope="col">{words.youLike}</th>
            <th scope="col">{words.without}</th>
            <th scope="col">{words.now}</th>
          </tr>
        </thead>
        <tbody>
          {genres.slice(0, MOST_ROWS).map(({ name, mine, before: plain, after: now }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{percent(mine)}</td>
              <td>{percent(plain)}</td>
              <td>{percent(now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
