import { useMemo } from 'react'
import type { RatingRow } from '@shared/movies'
import { texts } from '../../words/texts/texts'
import { genresOf, isFiltering, NO_FILTER, type RatingFilter } from './rating-order'

const STEPS = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
const words = texts.myRatings.filters

interface RatingFiltersProps {
  readonly filter: RatingFilter
  readonly onFilter: (filter: RatingFilter) => void
  /** The ratings that there are to filter. */
  readonly rows: readonly RatingRow[]
  readonly nFound: number
  readonly nAll: number
}

/** Which of my ratings the table shows, and how many those are. */
export function RatingFilters({ filter, onFilter, rows, nFound, nAll }: RatingFiltersProps) {
  const genres = useMemo(() => genresOf(rows), [rows])
  return (
    <div className="ratings-tools" role="search" aria-label={words.label}>
      <input
        className="field"
        aria-label={words.title}
        placeholder={words.titleHint}
        dir="auto"
        value={filter.text}
        onChange={({ target }) => onFilter({ ...filter, text: target.value })}
      />
      <select
        className="field"
        aria-label={words.genre}
        value={filter.genre ?? ''}
        onChange={({ target }) => onFilter({ ...filter, genre: target.value || null })}
      >
        <option value="">{words.everyGenre}</option>
        {genres.map((genre) => (
          <option key={genre}>{genre}</option>
        ))}
      </select>
      <select
        className="field"
        aria-label={words.stars}
        value={filter.halfStars ?? ''}
        onChange={({ target }) => onFilter({ ...filter, halfStars: Number(target.value) || null })}
      >
        <option value="">{words.anyStars}</option>
        {STEPS.map((halfStars) => (
          <option key={halfStars} value={halfStars}>
            {texts.measures.stars(halfStars)}
          </option>
        ))}
      </select>
      <p className="num quiet" aria-live="polite">
        {texts.myRatings.found(nFound, nAll)}
      </p>
      {isFiltering(filter) && (
        <button type="button" className="btn ghost small" onClick={() => onFilter(NO_FILTER)}>
          {texts.common.clearFilters}
        </button>
      )}
    </div>
  )
}
