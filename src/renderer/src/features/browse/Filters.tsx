import { ChipRow } from '../../components/ChipRow'
import { useAppState } from '../../data/app-state'
import { texts } from '../../words/texts/texts'
import { clearFilters, setSearch, toggleGenre, useSearch } from './search-state'

const words = texts.browse

/** Genres and years to browse by; they compose with each other and with the search. */
export function Filters() {
  const { facets } = useAppState()
  const { genres, yearFrom, yearTo } = useSearch()
  const filtered = genres.length > 0 || yearFrom !== '' || yearTo !== ''
  return (
    <div className="filters">
      <ChipRow
        label={words.genres}
        className="filter-genres"
        names={facets.genres.map(({ name }) => name)}
        chip={(name, stop) => (
          <button
            type="button"
            className="chip"
            aria-pressed={genres.includes(name)}
            onClick={() => toggleGenre(name)}
            {...stop}
          >
            {name}
          </button>
        )}
      />
      <div className="filter-years" role="group" aria-label={words.years}>
        {words.yearRange(
          <Year
            label={words.fromYear}
            value={yearFrom}
            hint={facets.yearFrom}
            onChange={(typed) => setSearch({ yearFrom: typed })}
          />,
          <Year
            label={words.toYear}
            value={yearTo}
            hint={facets.yearTo}
            onChange={(typed) => setSearch({ yearTo: typed })}
          />,
          (part) => (
            <span className="quiet" aria-hidden>
              {part}
            </span>
          )
        )}
        {filtered && (
          <button type="button" className="btn ghost small" onClick={clearFilters}>
            {texts.common.clearFilters}
          </button>
        )}
      </div>
    </div>
  )
}

interface YearProps {
  readonly label: string
  readonly value: string
  /** The first or last year there is. */
  readonly hint: number
  readonly onChange: (typed: string) => void
}

function Year({ label, value, hint, onChange }: YearProps) {
  return (
    <input
      className="field year"
      inputMode="numeric"
      maxLength={4}
      aria-label={label}
      placeholder={String(hint)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
