import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { LessonSettings } from '@shared/lesson'
import type { RequestOf } from '@shared/contract'
import { useAppState } from './app-state'
import { call } from './call'

/** The little model of "How it works", trained on a corner of the table around my ratings. */
export function useLesson(settings: LessonSettings) {
  const { profileId } = useAppState().profile
  return useQuery({
    queryKey: ['lesson', profileId, settings],
    queryFn: () => call('lesson:train', { profileId, ...settings }),
    placeholderData: keepPreviousData
  })
}

/** One step of gradient descent on one rating, in numbers. */
export const useLessonStep = (request: RequestOf<'lesson:step'>) =>
  useQuery({
    queryKey: ['lesson-step', request],
    queryFn: () => call('lesson:step', request),
    placeholderData: keepPreviousData,
    staleTime: Infinity
  })
