import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useAppState } from './app-state'
import { call } from './call'
import { useSteps } from './steps'

/** How many questions wait in sight. */
const N_QUESTIONS = 7

/** What to ask next, best first; asked again after every step that changes what is known of this person. */
export function useQuestions(skipped: readonly number[]) {
  const { profileId } = useAppState().profile
  const made = useSteps((steps) => steps.made)
  return useQuery({
    queryKey: ['questions', profileId, skipped, made],
    queryFn: () => call('questions:next', { profileId, skipped: [...skipped], limit: N_QUESTIONS }),
    placeholderData: keepPreviousData,
    gcTime: 0
  })
}
