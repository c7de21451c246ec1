import { useQuery } from '@tanstack/react-query'
import { useAppState } from './app-state'
import { call } from './call'

/** What Undo and Redo would do now; asked each time something that shows it opens. */
export function useHistory() {
  const { profileId } = useAppState().profile
  return useQuery({
    queryKey: ['history', profileId],
    queryFn: () => call('history:state', { profileId }),
    staleTime: 0,
    gcTime: 0
  })
}
