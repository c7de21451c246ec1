import { useMemo } from 'react'
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { AppState, Profile, ResponseOf } from '@shared/contract'
import { isolated } from '@shared/words/isolated'
import { texts } from '../words/texts/texts'
import { call } from './call'
import { stepMade, tellStep } from './steps'
import { showToast } from './toast'

const KEY = ['profiles'] as const

/** Everybody who rates here. */
export const useProfiles = () => useQuery({ queryKey: KEY, queryFn: () => call('profiles:list', {}) })

/** What can be done to profiles; each throws CallFailed with the reason when it was not done. */
export interface ProfileActions {
  add(name: string): Promise<void>
  rename(profile: Profile, name: string): Promise<void>
  remove(profile: Profile): Promise<void>
  switchTo(profile: Pick<Profile, 'profileId' | 'name'>): Promise<void>
}

/** The actions on profiles. All but switching can be undone, and say so. */
export function useProfileActions(): ProfileActions {
  const client = useQueryClient()
  return useMemo(
    () => ({
      add: async (name) => {
        show(client, await call('profiles:add', { name }))
        tellStep({ what: 'add-profile', name: name.trim() })
      },
      rename: async ({ profileId, name: before }, name) => {
        show(client, await call('profiles:rename', { profileId, name }))
        tellStep({ what: 'rename-profile', name: name.trim(), before })
      },
      remove: async ({ profileId, name }) => {
        show(client, await call('profiles:delete', { profileId }))
        tellStep({ what: 'delete-profile', name })
      },
      switchTo: async ({ profileId, name }) => {
        show(client, await call('profiles:switch', { profileId }))
        stepMade() // Undo takes back what the other person did last
        showToast(texts.shell.profiles.switched(isolated(name)))
      }
    }),
    [client]
  )
}

/** Takes up main's answer; a window that belongs to somebody else now asks for their ratings, marks and lists. */
function show(client: QueryClient, answer: ResponseOf<'profiles:list'>): void {
  client.setQueryData(KEY, answer)
  const active = answer.profiles.find(({ profileId }) => profileId === answer.activeProfileId)
  if (!active) return
  const { profileId, name } = active
  client.setQueryData<AppState>(['app'], (state) => state && { ...state, profile: { profileId, name } })
}
