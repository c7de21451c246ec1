import { useCallback, useMemo, useState } from 'react'
import { SEARCH_LENGTH } from '@shared/movies'
import { ErrorNote } from '../../components/ErrorNote'
import { MovieGrid } from '../../components/MovieGrid'
import { SkeletonTiles } from '../../components/Skeleton'
import { useMovieActions } from '../../data/movie-actions'
import { pagesOf, useBrowse, useHidden, type BrowseFilter } from '../../data/movies'
import { texts } from '../../words/texts/texts'
import { AddMovie } from './AddMovie'
import { Filters } from './Filters'
import { clearFilters, searched, useSearch, yearOf } from './search-state'
import { useSettled } from './use-settled'
import './browse.css'

const words = texts.browse

/** Browse: every movie there is, by search, genre and year. */
export function BrowsePage() {
  const typed = useSearch()
  const { query, genres, yearFrom, yearTo } = useSettled(typed)
  const filter = useMemo<BrowseFilter>(
    () => ({ query: searched(query), genres, yearFrom: yearOf(yearFrom), yearTo: yearOf(yearTo) }),
    [query, genres, yearFrom, yearTo]
  )
  return (
    <>
      <Filters />
      {query.trim().length > SEARCH_LENGTH && (
        <p className="quiet" role="status">
          {texts.common.searchTooLong(SEARCH_LENGTH)}
        </p>
      )}
      <Found filter={filter} />
    </>
  )
}

function Found({ filter }: { filter: BrowseFilter }) {
  const [pages, setPages] = useState<readonly number[]>([0])
  const onShown = useCallback((first: number, last: number) => setPages(pagesOf(first, last)), [])
  const { first, movieAt } = useBrowse(filter, pages)
  const actions = useMovieActions()
  const nHidden = useHidden(filter, first.data?.total)
  // The search that the form to add a movie was opened for.
  const [addingFor, setAddingFor] = useState<string | null>(null)
  const adding = addingFor === filter.query
  if (first.isError) {
    return <ErrorNote what={words.failed} error={first.error} onRetry={() => void first.refetch()} />
  }
  if (!first.data) return <SkeletonTiles />
  const { total } = first.data
  const filtered = filter.genres.length > 0 || filter.yearFrom !== null || filter.yearTo !== null
  return (
    <>
      <div className="found" data-answers={first.isPlaceholderData ? undefined : filter.query}>
        <h2 className="num" aria-live="polite">
          {words.found(total)}
        </h2>
        {nHidden > 0 && (
          <button type="button" className="btn small" onClick={clearFilters}>
            {words.hidden(nHidden)}
          </button>
        )}
        {total > 0 && filter.query !== '' && (
          <button
            type="button"
            className="btn ghost small"
            aria-expanded={adding}
            onClick={() => setAddingFor(adding ? null : filter.query)}
          >
            {words.notHere}
          </button>
        )}
      </div>
      {total === 0 && <p className="nothing">{nothingFound(filter.query, filtered)}</p>}
      {filter.query !== '' && (adding || total === 0) && <AddMovie key={filter.query} title={filter.query} />}
      {total > 0 && (
        <MovieGrid key={JSON.stringify(filter)} nCards={total} cardAt={movieAt} actions={actions} onShown={onShown} />
      )}
    </>
  )
}

function nothingFound(query: string, filtered: boolean): string {
  if (query === '') return words.nothingFits
  return filtered ? words.nothingMatchesWithin(query) : words.nothingMatches(query)
}
