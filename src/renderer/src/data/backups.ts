import { useEffect, useMemo } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useAppState } from './app-state'
import { call } from './call'
import { tellStep } from './steps'

const KEY = ['backups'] as const

/** The daily copies, newest first, and the folder they are in. */
export const useBackups = () => useQuery({ queryKey: KEY, queryFn: () => call('backups:list', {}) })

const STATE_KEY = ['backup-state'] as const

/** Why no copy can be written to the folder, in words, followed as it changes; null when all is well. */
export function useBackupFailure(): string | null {
  const client = useQueryClient()
  useEffect(
    () =>
      window.matinee.subscribe('backups:state', (state) => {
        client.setQueryData(STATE_KEY, state)
        void client.invalidateQueries({ queryKey: KEY })
      }),
    [client]
  )
  const { data } = useQuery({ queryKey: STATE_KEY, queryFn: () => call('backups:state', {}), staleTime: Infinity })
  return data?.kind === 'failing' ? data.message : null
}

/** What restoring a copy would change, as things are now. */
export const useBackupPreview = (date: string) =>
  useQuery({ queryKey: [...KEY, 'preview', date], queryFn: () => call('backups:preview', { date }), gcTime: 0 })

/** Choosing the folder and restoring a copy; each throws CallFailed with the reason when it was not done. */
export function useBackupActions() {
  const client = useQueryClient()
  const { profileId } = useAppState().profile
  return useMemo(
    () => ({
      chooseFolder: async (): Promise<void> => {
        await call('backups:choose-folder', {})
        await client.invalidateQueries({ queryKey: KEY })
      },
      restore: async (date: string): Promise<void> => {
        await call('backups:restore', { profileId, date })
        tellStep({ what: 'restore', date })
        await client.invalidateQueries()
      }
    }),
    [client, profileId]
  )
}
