import { create } from 'zustand'
import { useOverlay } from './overlay'

/** A movie's title travels with its id, so that the sheet has a name before the facts arrive. */
export interface Inspected {
  readonly movieId: number
  readonly title: string
}

export const useInspected = create<{ readonly movie: Inspected | null }>(() => ({ movie: null }))

/** Shows a movie in the sheet beside its list. */
export function inspect(movie: Inspected): void {
  useInspected.setState({ movie })
  useOverlay.setState({ shown: 'inspector' })
}
