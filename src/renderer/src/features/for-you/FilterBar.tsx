import { useState } from 'react'
import { ListFilter, X } from 'lucide-react'
import { useAppState } from '../../data/app-state'
import { keepFocus } from '../../window/page-focus'
import { ChipRow, type ChipStop } from '../../components/ChipRow'
import { Segments } from '../../components/Segments'
import { texts } from '../../words/texts/texts'
import {
  clearFilter,
  conditions,
  genreState,
  pressGenre,
  readYear,
  setFilter,
  useListFilter,
  type GenreState
} from './list-filter'

const words = texts.rankedList.filter
const EVIDENCE = [0, 10, 50, 100].map((n) => [String(n), n === 0 ? words.any : words.atLeast(n)] as const)

/** The id of the panel that the button opens. */
const PANEL = 'list-filter-panel'

/** Opens and closes the panel that narrows the list. */
export function FilterButton({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  return (
    <button type="button" className="chip" aria-expanded={isOpen} aria-controls={PANEL} onClick={onToggle}>
      <ListFilter className="icon" aria-hidden />
      {words.open}
    </button>
  )
}

/** What the list is narrowed to, as chips that can be taken away. */
export function Conditions() {
  const { filter } = useListFilter()
  const set = conditions(filter)
  if (set.length === 0) return null
  return (
    <div className="list-conditions">
      {set.map(({ name, without }) => (
        <button
          key={name}
          type="button"
          className="chip"
          aria-label={words.remove(name)}
          onClick={(event) => {
            const before = event.currentTarget
            setFilter(without)
            keepFocus(before)
          }}
        >
          {name}
          <X className="icon" aria-hidden />
        </button>
      ))}
      {set.length > 1 && (
        <button type="button" className="btn ghost small" onClick={clearFilter}>
          {texts.common.clearFilters}
        </button>
      )}
    </div>
  )
}

/** Everything that the list can be narrowed by. */
export function FilterPanel() {
  const { facets } = useAppState()
  const { filter } = useListFilter()
  return (
    <div className="list-filter-panel" id={PANEL} role="group" aria-label={words.panel}>
      <ChipRow
        label={words.genres}
        className="genres"
        names={facets.genres.map(({ name }) => name)}
        chip={(name, stop) => (
          <GenreChip
            name={name}
            state={genreState(filter, name)}
            stop={stop}
            onPress={() => setFilter(pressGenre(filter, name))}
          />
        )}
      />
      <div className="more">
        <Year
          label={words.fromYear}
          hint={facets.yearFrom}
          value={filter.yearFrom}
          onChange={(yearFrom) => setFilter({ yearFrom })}
        />
        <Year
          label={words.toYear}
          hint={facets.yearTo}
          value={filter.yearTo}
          onChange={(yearTo) => setFilter({ yearTo })}
        />
        <span>{words.ratedBy}</span>
        <Segments
          label={words.ratedByAtLeast}
          options={EVIDENCE}
          value={String(filter.leastRatings)}
          onChange={(least) => setFilter({ leastRatings: Number(least) })}
        />
        <button
          type="button"
          className="chip"
          aria-pressed={filter.onlyWatchlist}
          onClick={() => setFilter({ onlyWatchlist: !filter.onlyWatchlist })}
        >
          {words.onWatchlist}
        </button>
      </div>
    </div>
  )
}

const SAID: Readonly<Record<GenreState, (genre: string) => string>> = {
  any: (genre) => genre,
  with: words.onlyThese,
  without: words.noneOfThese
}

interface GenreChipProps {
  readonly name: string
  readonly state: GenreState
  readonly stop: ChipStop
  readonly onPress: () => void
}

function GenreChip({ name, state, stop, onPress }: GenreChipProps) {
  return (
    <button
      type="button"
      className="chip"
      data-excluded={state === 'without' || undefined}
      aria-pressed={state === 'with' ? true : state === 'without' ? 'mixed' : false}
      aria-label={SAID[state](name)}
      {...stop}
      onClick={onPress}
    >
      {name}
    </button>
  )
}

interface YearProps {
  readonly label: string
  readonly hint: number
  readonly value: number | null
  readonly onChange: (year: number | null) => void
}

function Year({ label, hint, value, onChange }: YearProps) {
  const [typed, setTyped] = useState(value === null ? '' : String(value))
  // A condition may also be taken away by its chip.
  const shown = value === null && readYear(typed) !== null ? '' : typed
  return (
    <label className="year-field">
      <span>{label}</span>
      <input
        className="field year"
        inputMode="numeric"
        maxLength={4}
        placeholder={String(hint)}
        value={shown}
        onChange={(event) => {
          setTyped(event.target.value)
          onChange(readYear(event.target.value))
        }}
      />
    </label>
  )
}
