import { createContext, use } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AppState, RequestOf } from '@shared/contract'
import { call } from './call'

/** What main knows about this installation; asked once at start. */
export const useAppStateQuery = () =>
  useQuery({ queryKey: ['app'], queryFn: () => call('app:state', {}), staleTime: Infinity })

/** The licences of the software in the app; asked for when they are to be shown. */
export const useLicences = (enabled: boolean) =>
  useQuery({ queryKey: ['licences'], queryFn: () => call('app:licences', {}), staleTime: Infinity, enabled })

const Context = createContext<AppState | null>(null)
export const AppStateProvider = Context.Provider

/** The app's state, inside the shell where it has been loaded. */
export function useAppState(): AppState {
  const state = use(Context)
  if (!state) throw new Error('useAppState outside of AppStateProvider')
  return state
}

/** Saves the theme or the training settings. */
export function useSaveSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: RequestOf<'settings:set'>) => call('settings:set', change),
    onSuccess: (settings) => client.setQueryData<AppState>(['app'], (state) => state && { ...state, settings })
  })
}
