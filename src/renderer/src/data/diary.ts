import { useMemo } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { MovieCard } from '@shared/movies'
import type { MovieDiary, Viewing } from '@shared/diary'
import { useAppState } from './app-state'
import { call } from './call'
import { stepMade, tellStep } from './steps'

type Movie = Pick<MovieCard, 'movieId' | 'title' | 'year'>

/** When I watched a movie, and my note on it. */
export function useDiary(movieId: number) {
  const { profileId } = useAppState().profile
  return useQuery({
    queryKey: ['diary', profileId, movieId],
    queryFn: () => call('diary:get', { profileId, movieId })
  })
}

/** What can be done to a movie's diary; each throws CallFailed with the reason when it was not done. */
export interface DiaryActions {
  add(viewing: Omit<Viewing, 'viewingId'>): Promise<void>
  remove(viewing: Viewing): Promise<void>
  write(text: string): Promise<void>
}

/** The actions on one movie's diary; each is one step that can be undone, and says so. */
export function useDiaryActions({ movieId, title, year }: Movie): DiaryActions {
  const client = useQueryClient()
  const { profileId } = useAppState().profile
  return useMemo(() => {
    const ids = { profileId, movieId }
    const done = (diary: MovieDiary): void => {
      client.setQueryData(['diary', profileId, movieId], diary)
    }
    return {
      add: async (viewing) => {
        done(await call('diary:add', { ...ids, ...viewing }))
        tellStep({ what: 'viewing', title, year, on: true })
      },
      remove: async ({ viewingId }) => {
        done(await call('diary:remove', { ...ids, viewingId }))
        tellStep({ what: 'viewing', title, year, on: false })
      },
      write: async (text) => {
        done(await call('diary:note', { ...ids, text }))
        stepMade() // the field itself says that it is saved
      }
    }
  }, [client, profileId, movieId, title, year])
}
