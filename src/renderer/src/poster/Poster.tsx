import { useMemo } from 'react'
import { poster, type PosterFacts } from './draw-poster'

/** The generated poster of a movie; decoration only, the title is always text beside it. */
export function Poster({ movie, mini = false }: { movie: PosterFacts; mini?: boolean }) {
  const { title, year, genres, posterCoordinates } = movie
  const svg = useMemo(
    () => poster({ title, year, genres, posterCoordinates }, { mini }),
    [title, year, genres, posterCoordinates, mini]
  )
  return <span className={mini ? 'poster mini' : 'poster'} dangerouslySetInnerHTML={{ __html: svg }} />
}
