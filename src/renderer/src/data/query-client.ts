import { QueryClient } from '@tanstack/react-query'

/** Main owns the data, so nothing goes stale by itself and being offline never matters. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' }
    }
  })
