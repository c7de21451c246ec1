import type { MouseEvent } from 'react'
import type { MovieCard } from '@shared/movies'
import { open } from '../window/navigation'

interface MovieLinkProps {
  readonly card: Pick<MovieCard, 'movieId' | 'title'>
  readonly className?: string
}

/** A movie's title as the link to its page; lists move between these with the arrow keys. */
export function MovieLink({ card, className }: MovieLinkProps) {
  const follow = (event: MouseEvent): void => {
    event.preventDefault()
    open({ page: 'movie', movieId: card.movieId, title: card.title })
  }
  return (
    <a
      className={className}
      dir="auto"
      href={`#/movie/${card.movieId}`}
      data-control="title"
      title={card.title}
      onClick={follow}
    >
      {card.title}
    </a>
  )
}
