import type { ReactNode } from 'react'
import type { ImportEntry } from '@shared/imports'
import { Stars } from '../../components/Stars'
import { useImportList, useSkippedRows } from '../../data/imports'
import { movieName } from '../../words/movies'
import { count, starsLabel } from '../../words/numbers'
import { texts } from '../../words/texts'

const words = texts.data

/** Movies that are rated otherwise already, with both ratings. */
export function Conflicts() {
  const { data } = useImportList('conflicts')
  return (
    <Fold head={words.conflictsHead} total={data?.total ?? 0} shown={data?.entries.length ?? 0}>
      {data?.entries.map(({ n, movie, title, year, halfStars }) => (
        <li key={n}>
          <span>{movieName(movie ?? { title, year })}</span>
          <span className="data-two-stars">
            {words.yours} <Rated halfStars={movie?.mine ?? null} /> {words.theFiles} <Rated halfStars={halfStars} />
          </span>
        </li>
      ))}
    </Fold>
  )
}

/** Movies that no dataset knows. */
export function Unknown() {
  const { data } = useImportList('unknown')
  return (
    <Fold head={words.unknownHead} total={data?.total ?? 0} shown={data?.entries.length ?? 0}>
      {data?.entries.map((entry: ImportEntry) => (
        <li key={entry.n}>
          <span>{movieName(entry)}</span>
          <Rated halfStars={entry.halfStars} />
        </li>
      ))}
    </Fold>
  )
}

/** Rows that are left out, with their lines and reasons. */
export function Skipped() {
  const { data } = useSkippedRows()
  return (
    <Fold head={words.skippedHead} total={data?.total ?? 0} shown={data?.rows.length ?? 0}>
      {data?.rows.map(({ file, line, reason }) => (
        <li key={`${file} ${line}`}>
          <span>{words.fileSays(file, line)}</span>
          <span className="soft">{reason}</span>
        </li>
      ))}
    </Fold>
  )
}

function Fold({ head, total, shown, children }: { head: string; total: number; shown: number; children: ReactNode }) {
  return (
    <details className="data-fold">
      <summary>
        {head} <span className="num quiet">{count(total)}</span>
      </summary>
      <ul>
        {children}
        {total > shown && <li className="quiet">{words.more(total - shown)}</li>}
      </ul>
    </details>
  )
}

function Rated({ halfStars }: { halfStars: number | null }) {
  return halfStars === null ? null : <Stars halfStars={halfStars} size={13} label={starsLabel(halfStars)} />
}
