import { useMemo } from 'react'
import { poster, type PosterFacts } from './draw-poster'

interface PostersPolicy {
  createHTML(svg: string): string
}
interface TrustedTypes {
  createPolicy(name: string, rules: PostersPolicy): PostersPolicy
}

/** Our own drawings are the only markup that the page's policy lets be made of text (main/security.ts). */
const drawn: PostersPolicy = { createHTML: (svg) => svg }
const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }
const policy = trustedTypes?.createPolicy('posters', drawn) ?? drawn

/** The generated poster of a movie; decoration only, the title is always text beside it. */
export function Poster({ movie, mini = false }: { movie: PosterFacts; mini?: boolean }) {
  const { title, year, genres, posterCoordinates } = movie
  const svg = useMemo(
    () => policy.createHTML(poster({ title, year, genres, posterCoordinates }, { mini })),
    [title, year, genres, posterCoordinates, mini]
  )
  return <span className={mini ? 'poster mini' : 'poster'} dangerouslySetInnerHTML={{ __html: svg }} />
}
