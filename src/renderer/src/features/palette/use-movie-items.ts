import { useQuery } from '@tanstack/react-query'
import type { MovieCard } from '@shared/movies'
import { open } from '../../window/navigation'
import { whenReady } from '../../window/page-focus'
import { marksOffered } from '../../components/MarkButtons'
import { useAppState } from '../../data/app-state'
import { call, reasonOf } from '../../data/call'
import { useMovieActions } from '../../data/movie-actions'
import { showToast } from '../../data/toast'
import { setSearch } from '../browse/search-state'
import { movieName } from '../../words/movies'
import { texts } from '../../words/texts/texts'
import type { PaletteItem } from './palette-items'

const words = texts.palette
const MOST = 5
/** Frames that a movie's page is given to show its stars. */
const PATIENCE = 120

export interface MovieItem extends PaletteItem {
  readonly card: MovieCard
}

const openMovie = ({ movieId, title }: MovieCard): void => open({ page: 'movie', movieId, title })

/** Opens a movie's page with the focus on its stars. */
function openToRate(card: MovieCard): void {
  openMovie(card)
  whenReady(() => {
    const star = document.querySelector<HTMLElement>(`[data-movie-id="${card.movieId}"] [role=radio][tabindex="0"]`)
    star?.focus()
    return star !== null
  }, PATIENCE)
}

/** The movies that a query finds, what can be done to the first of them, and the way to all of them. */
export function useMovieItems(query: string): {
  readonly movies: readonly MovieItem[]
  readonly actions: readonly PaletteItem[]
  readonly isError: boolean
  /** Whether the answer is to this query, not to the one before. */
  readonly isAnswered: boolean
} {
  const { profileId } = useAppState().profile
  const { mark } = useMovieActions()
  const filter = { genres: [], yearFrom: null, yearTo: null, offset: 0, limit: MOST }
  const found = useQuery({
    queryKey: ['browse', profileId, 'palette', query],
    queryFn: () => call('movies:browse', { profileId, query, ...filter }),
    enabled: query !== '',
    placeholderData: (before) => before
  })
  if (query === '') return { movies: [], actions: [], isError: false, isAnswered: true }
  const cards = found.data?.movies ?? []
  const movies = cards.map((card) => ({
    id: `movie-${card.movieId}`,
    label: movieName(card),
    card,
    run: () => openMovie(card)
  }))
  const [top] = cards
  const actions: PaletteItem[] = top
    ? [
        {
          id: 'rate',
          label: top.mine === null ? words.rateIt : words.rateAgain(top.mine),
          run: () => openToRate(top)
        },
        ...marksOffered(top).map((name) => ({
          id: `mark-${name}`,
          label: words.marks[name][top.marks[name] ? 'off' : 'on'],
          run: () => {
            mark(top, name, !top.marks[name]).catch((error: unknown) =>
              showToast(texts.common.notSaved(reasonOf(error)))
            )
          }
        })),
        {
          id: 'all-matches',
          label: words.allMatches(query),
          run: () => {
            setSearch({ query })
            open({ page: 'browse' })
          }
        }
      ]
    : []
  return { movies, actions, isError: found.isError, isAnswered: !found.isPlaceholderData && !found.isPending }
}
