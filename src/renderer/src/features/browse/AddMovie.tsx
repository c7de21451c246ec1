import { useId, useState, type FormEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { SEARCH_LENGTH, TITLE_LENGTH } from '@shared/movies'
import { cut } from '@shared/text'
import type { MovieCard } from '@shared/movies'
import { whenReady } from '../../window/page-focus'
import { useAppState } from '../../data/app-state'
import { call, reasonOf } from '../../data/call'
import { useDraft } from '../../data/drafts'
import { movieChanged } from '../../data/movie-cache'
import { showToast } from '../../data/toast'
import { movieName } from '../../words/movies'
import { texts } from '../../words/texts/texts'
import { clearFilters, setSearch, yearOf } from './search-state'

const words = texts.browse.add
/** A second, so that the new movie can be found and drawn before the focus goes to it. */
const FRAMES = 60

/** A form that adds a movie by title and year, then has Browse show it to be rated. */
export function AddMovie({ title: wanted }: { title: string }) {
  const client = useQueryClient()
  const { profileId } = useAppState().profile
  const [title, setTitle, dropTitle] = useDraft(`title of ${wanted}`, wanted)
  const [typedYear, setTypedYear, dropYear] = useDraft(`year of ${wanted}`)
  const [problem, setProblem] = useState<string | null>(null)
  const ids = useId()

  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const year = yearOf(typedYear)
    if (title.trim() === '') return setProblem(words.needsTitle)
    if (title.trim().length > TITLE_LENGTH) return setProblem(words.titleTooLong(TITLE_LENGTH))
    if (year === null) return setProblem(words.needsYear)
    try {
      const { movie } = await call('movies:add', { profileId, title, year })
      dropTitle()
      dropYear()
      movieChanged(client, profileId, movie)
      showAdded(movie)
    } catch (error) {
      setProblem(words.notAdded(reasonOf(error)))
    }
  }
  return (
    <form className="add-movie" aria-labelledby={`${ids}-head`} onSubmit={(event) => void add(event)} noValidate>
      <h2 id={`${ids}-head`}>{words.head}</h2>
      <p className="body">{words.meaning}</p>
      <div className="add-fields">
        <label>
          {words.title}
          <input className="field" dir="auto" value={title} onChange={(event) => setTitle(event.target.value)} />
        </label>
        <label>
          {words.year}
          <input
            className="field year"
            inputMode="numeric"
            maxLength={4}
            value={typedYear}
            onChange={(event) => setTypedYear(event.target.value)}
          />
        </label>
        <button type="submit" className="btn primary">
          {words.add}
        </button>
      </div>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}

/** Searches for the movie just added and puts the focus on it. */
function showAdded(movie: MovieCard): void {
  clearFilters()
  setSearch({ query: cut(movie.title, SEARCH_LENGTH) })
  showToast(words.added(movieName(movie)))
  whenReady(() => {
    const link = document.querySelector<HTMLElement>(`[data-movie-id="${movie.movieId}"] [data-control="title"]`)
    link?.focus()
    return link !== null
  }, FRAMES)
}
