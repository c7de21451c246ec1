import { create } from 'zustand'
import type { Reason } from '@shared/explore'
import { useSteps } from './steps'

/** A rating that the list is looked at without. */
export interface LeftOut extends Pick<Reason, 'movieId' | 'title'> {
  readonly profileId: number
  readonly halfStars: number
}

const useLeftOutState = create<{ readonly leftOut: LeftOut | null }>(() => ({ leftOut: null }))

/** Previews the list without a rating; nothing is changed. */
export const excludeRating = (leftOut: LeftOut): void => useLeftOutState.setState({ leftOut })
export const includeRating = (): void => useLeftOutState.setState({ leftOut: null })

// A change is about the list as it is, so the preview ends with it.
useSteps.subscribe(includeRating)

/** The rating that this profile's list is looked at without, or null. */
export function useLeftOut(profileId: number): LeftOut | null {
  const { leftOut } = useLeftOutState()
  return leftOut?.profileId === profileId ? leftOut : null
}
