import type { GenreBalance as Balance } from '@shared/explore'

const MOST_ROWS = 8
const percent = (share: number): string => `${Math.round(100 * share)}%`

/** What calibration did to the genres of the first twenty, as a small table. */
export function GenreBalance({ balance: { genres, before, after } }: { balance: Balance }) {
  const closer = before > 0 ? Math.max(0, Math.round(100 * (1 - after / before))) : 0
  return (
    <details className="balance">
      <summary>The first 20 are {closer}% nearer to the genres you like.</summary>
      <table>
        <caption className="sr">Shares of genres</caption>
        <thead>
          <tr>
            <th scope="col">Genre</th>
            <th scope="col">You like</th>
            <th scope="col">Without this</th>
            <th scope="col">Now</th>
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
