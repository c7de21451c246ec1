import { useEffect, useMemo } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { RequestOf } from '@shared/contract'
import type { DatasetsState } from '@shared/datasets'
import type { DownloadName } from '@shared/movielens'
import { call, CallFailed } from './call'
import { changesShown, sourcesChanged } from './changes'

const KEY = ['datasets'] as const

/** The datasets on this computer and what is being done to them, followed as it changes. */
export function useDatasets() {
  const client = useQueryClient()
  useEffect(() => window.matinee.subscribe('datasets:state', (state) => void client.setQueryData(KEY, state)), [client])
  return useQuery({ queryKey: KEY, queryFn: () => call('datasets:state', {}), staleTime: Infinity })
}

/** What can be done to datasets; each throws CallFailed with the reason when it was not done. */
export function useDatasetActions() {
  const client = useQueryClient()
  return useMemo(() => {
    const shown = (state: DatasetsState): void => void client.setQueryData(KEY, state)
    return {
      choose: async (kind: RequestOf<'datasets:choose'>['kind']) => shown(await call('datasets:choose', { kind })),
      decline: async () => shown(await call('datasets:decline', {})),
      install: async (candidateId: number) => shown(await call('datasets:install', { candidateId })),
      download: async (name: DownloadName) => shown(await call('datasets:download', { name })),
      cancel: async () => shown(await call('datasets:cancel', {})),
      verify: async (datasetId: string) => shown(await call('datasets:verify', { datasetId })),
      remove: async (datasetId: string) => shown(await call('datasets:remove', { datasetId })),
      /** Another dataset is another catalogue and another model: everything is asked again. */
      use: async (datasetId: string) => {
        shown(await call('datasets:use', { datasetId }))
        sourcesChanged(client, ['dataset', 'model'])
        await changesShown()
      },
      /** Offers something dropped on the window; false when it is no dataset. */
      offerDropped: async (file: File): Promise<boolean> => {
        const result = await window.matinee.offerDropped(file)
        if (result.ok) shown(result.value)
        else if (result.error.code !== 'not-a-dataset') throw new CallFailed(result.error.code, result.error.message)
        return result.ok
      }
    }
  }, [client])
}
