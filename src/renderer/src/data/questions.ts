import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useAppState } from './app-state'
import { call } from './call'

/** How many questions wait in sight. */
const N_QUESTIONS = 7

/** What to ask next, best first; asked again when what is known of this person changes. */
export function useQuestions(skipped: readonly number[]) {
  const { profileId } = useAppState().profile
  return useQuery({
    queryKey: ['questions', profileId, skipped],
    queryFn: () => call('questions:next', { profileId, skipped: [...skipped], limit: N_QUESTIONS }),
    placeholderData: keepPreviousData,
    gcTime: 0
  })
}
