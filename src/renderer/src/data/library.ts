import { useEffect } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from './call'

const KEY = ['library'] as const

/** Whether changes can be saved, asked once and then followed. Undefined until it is known. */
export function useLibraryState() {
  const client = useQueryClient()
  useEffect(() => window.matinee.subscribe('library:state', (state) => client.setQueryData(KEY, state)), [client])
  return useQuery({ queryKey: KEY, queryFn: () => call('library:state', {}), staleTime: Infinity }).data
}
