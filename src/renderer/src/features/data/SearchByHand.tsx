import { useEffect, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { SEARCH_LENGTH } from '@shared/movies'
import { isolated } from '@shared/words/isolated'
import { useAppState } from '../../data/app-state'
import { call } from '../../data/call'
import { movieName } from '../../words/movies'
import { texts } from '../../words/texts/texts'
import { searched } from '../browse/search-state'
import { useSettled } from '../browse/use-settled'

const words = texts.data
const N_SHOWN = 8

/** Finds the movie that a row means among all movies. */
export function SearchByHand({ title, onChoose }: { title: string; onChoose: (movieId: number) => void }) {
  const { profileId } = useAppState().profile
  const [typed, setTyped] = useState(title)
  const query = useSettled(typed)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const { data } = useQuery({
    queryKey: ['browse', profileId, 'import', query],
    queryFn: () =>
      call('movies:browse', {
        ...{ profileId, query: searched(query), genres: [], yearFrom: null, yearTo: null },
        ...{ offset: 0, limit: N_SHOWN }
      }),
    enabled: query.trim() !== '',
    placeholderData: (before) => before
  })
  return (
    <div className="data-search">
      <input
        type="search"
        ref={field}
        className="field"
        dir="auto"
        aria-label={words.searchFor(isolated(title))}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {query.trim().length > SEARCH_LENGTH && <p className="quiet">{texts.common.searchTooLong(SEARCH_LENGTH)}</p>}
      <div className="data-actions">
        {data?.movies.map((movie) => (
          <button type="button" className="btn small" key={movie.movieId} onClick={() => onChoose(movie.movieId)}>
            {movieName(movie)}
          </button>
        ))}
        {data?.movies.length === 0 && <span className="quiet">{words.nothingFound}</span>}
      </div>
    </div>
  )
}
