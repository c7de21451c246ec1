import { useMemo, useState } from 'react'
import type { MovieCard } from '@shared/movies'
import { useMovieActions, type MovieActions } from '../../data/movie-actions'
import { orderWatchlist } from './watchlist-order'

/**
 * The watchlist in the order of the moment it was opened. A movie that is rated, seen or taken off here keeps its place
 * until then, so that nothing moves away under the hand; what was put on since comes last.
 */
export function useWatchlist(cards: readonly MovieCard[]) {
  const [opened] = useState(() => orderWatchlist(cards))
  const [touched, setTouched] = useState<ReadonlyMap<number, MovieCard>>(new Map())
  const actions = useMovieActions()
  const noting = useMemo<MovieActions>(() => {
    const note = (card: MovieCard): MovieCard => {
      setTouched((before) => new Map(before).set(card.movieId, card))
      return card
    }
    return {
      rate: async (...how) => note(await actions.rate(...how)),
      clear: async (card) => note(await actions.clear(card)),
      mark: async (...how) => note(await actions.mark(...how))
    }
  }, [actions])
  const lists = useMemo(() => {
    const current = new Map(cards.map((card) => [card.movieId, card]))
    const known = new Set([...opened.toWatch, ...opened.watched].map(({ movieId }) => movieId))
    const added = orderWatchlist(cards.filter(({ movieId }) => !known.has(movieId)))
    const asNow = (card: MovieCard): MovieCard =>
      current.get(card.movieId) ?? offList(touched.get(card.movieId) ?? card)
    return {
      toWatch: [...opened.toWatch, ...added.toWatch].map(asNow),
      watched: [...opened.watched, ...added.watched].map(asNow)
    }
  }, [cards, opened, touched])
  return { ...lists, actions: noting }
}

const offList = (card: MovieCard): MovieCard => ({ ...card, marks: { ...card.marks, watchlist: false } })

/** Whether a movie has been dealt with since the list was opened: it is shown as answered. */
export const isAnswered = ({ mine, marks }: MovieCard): boolean => !marks.watchlist || mine !== null || marks.seen
