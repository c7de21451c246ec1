import type { MouseEvent } from 'react'
import type { MovieCard } from '@shared/movies'
import { open } from '../app/navigation'

/** A movie's title as the link to its page; lists move between these with the arrow keys. */
export function MovieLink({ card, className }: { card: MovieCard; className?: string }) {
  const follow = (event: MouseEvent): void => {
    event.preventDefault()
    open({ page: 'movie', movieId: card.movieId, title: card.title })
  }
  return (
    <a className={className} href={`#movie-${card.movieId}`} data-control="title" title={card.title} onClick={follow}>
      {card.title}
    </a>
  )
}
