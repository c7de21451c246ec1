import type { ReactNode } from 'react'
import type { ImportEntry } from '@shared/imports'
import { Stars } from '../../components/Stars'
import { useImportList, useSkippedRows } from '../../data/imports'
import { movieName } from '../../words/movies'
import { count } from '../../words/numbers'
import { texts } from '../../words/texts/texts'
import { More } from './More'

const words = texts.data

/** Movies that are that have other stars here, with both ratings. */
export function Conflicts() {
  const { items, ...rest } = useImportList('conflicts')
  return (
    <Fold head={words.conflictsHead} {...rest} shown={items.length}>
      {items.map(({ n, movie, title, year, halfStars }) => (
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
  const { items, ...rest } = useImportList('unknown')
  return (
    <Fold head={words.unknownHead} {...rest} shown={items.length}>
      {items.map((entry: ImportEntry) => (
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
  const { items, ...rest } = useSkippedRows()
  return (
    <Fold head={words.skippedHead} {...rest} shown={items.length}>
      {items.map(({ file, line, reason }) => (
        <li key={`${file} ${line}`}>
          <span>{words.fileSays(file, line)}</span>
          <span className="soft">{reason}</span>
        </li>
      ))}
    </Fold>
  )
}

interface FoldProps {
  readonly head: string
  readonly total: number
  readonly shown: number
  readonly loadMore: () => void
  readonly children: ReactNode
}

function Fold({ head, total, shown, loadMore, children }: FoldProps) {
  return (
    <details className="data-fold">
      <summary>
        {head} <span className="num quiet">{count(total)}</span>
      </summary>
      <ul>
        {children}
        <More nLeft={total - shown} loadMore={loadMore} />
      </ul>
    </details>
  )
}

function Rated({ halfStars }: { halfStars: number | null }) {
  return halfStars === null ? null : <Stars halfStars={halfStars} size={13} label={texts.measures.stars(halfStars)} />
}
