import { useEffect, useMemo } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useAppState } from './app-state'
import { call } from './call'
import { changesShown, sourcesChanged } from './changes'
import { tellStep } from './steps'

const KEY = ['backups'] as const

/** A copy of a day; `of` is there when it is another library's. */
export interface BackupCopy {
  readonly date: string
  readonly of?: string
}

/** The daily copies, newest first, and the folder they are in. */
export const useBackups = () => useQuery({ queryKey: KEY, queryFn: () => call('backups:list', {}) })

const STATE_KEY = ['backup-state'] as const

/** What there is to say of the copies, in words, followed as it changes: that none can be written, or that one was replaced. */
export function useBackupNews(): { readonly failure: string | null; readonly replaced: string | null } {
  const client = useQueryClient()
  useEffect(
    () =>
      window.matinee.subscribe('backups:state', (state) => {
        client.setQueryData(STATE_KEY, state)
        sourcesChanged(client, ['backup'])
      }),
    [client]
  )
  const { data } = useQuery({ queryKey: STATE_KEY, queryFn: () => call('backups:state', {}), staleTime: Infinity })
  return {
    failure: data?.kind === 'failing' ? data.message : null,
    replaced: data?.kind === 'replaced' ? data.message : null
  }
}

/** What restoring a copy would change, as things are now. */
export const useBackupPreview = ({ date, of }: BackupCopy) =>
  useQuery({
    queryKey: ['backup-preview', date, of],
    queryFn: () => call('backups:preview', { date, ...(of !== undefined && { of }) }),
    gcTime: 0
  })

/** Choosing the folder and restoring a copy; each throws CallFailed with the reason when it was not done. */
export function useBackupActions() {
  const client = useQueryClient()
  const { profileId } = useAppState().profile
  return useMemo(
    () => ({
      chooseFolder: async (): Promise<void> => {
        await call('backups:choose-folder', {})
        sourcesChanged(client, ['backup'])
        await changesShown()
      },
      restore: async ({ date, of }: BackupCopy): Promise<void> => {
        await call('backups:restore', { profileId, date, ...(of !== undefined && { of }) })
        tellStep({ what: 'restore', date })
        await changesShown()
      }
    }),
    [client, profileId]
  )
}
