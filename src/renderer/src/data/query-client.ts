import { QueryClient } from '@tanstack/react-query'

/** Main owns the data and is near: a page asks again each time it opens, and being offline never matters. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' }
    }
  })
