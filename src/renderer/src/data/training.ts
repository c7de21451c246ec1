import { useEffect } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TrainingState } from '@shared/training'
import { texts } from '../words/texts/texts'
import { call, reasonOf } from './call'
import { sourcesChanged } from './changes'
import { showToast } from './toast'

const KEY = ['training'] as const

/** The one state of the trainer, asked once; after that it comes as events. */
export const useTraining = () =>
  useQuery({ queryKey: KEY, queryFn: () => call('training:state', {}), staleTime: Infinity })

/** The runs so far, newest first. */
export const useRuns = () => useQuery({ queryKey: ['runs'], queryFn: () => call('model:runs', {}) })

/** Follows main's training events for as long as the shell is open; a new model makes every prediction ask again. */
export function useTrainingEvents(): void {
  const client = useQueryClient()
  useEffect(
    () =>
      window.matinee.subscribe('training:state', (state) => {
        const before = client.getQueryData<TrainingState>(KEY)
        client.setQueryData(KEY, state)
        if (before?.model?.modelId !== state.model?.modelId) {
          sourcesChanged(client, ['model'])
        }
      }),
    [client]
  )
}

/** Starts or cancels a training; what follows arrives as events. */
export function useTrainingControl() {
  const client = useQueryClient()
  const options = {
    onSuccess: (state: TrainingState) => client.setQueryData(KEY, state),
    onError: (error: unknown) => showToast(reasonOf(error))
  }
  const start = useMutation({ mutationFn: () => call('training:start', {}), ...options })
  const cancel = useMutation({ mutationFn: () => call('training:cancel', {}), ...options })
  return { start: () => start.mutate(), cancel: () => cancel.mutate() }
}

/** Goes back to the model of an earlier run. Predictions follow by the event of the new state. */
export function useEarlierModel(): (runId: number) => void {
  const use = useMutation({
    mutationFn: (runId: number) => call('model:use', { runId }),
    onSuccess: () => {
      showToast(texts.model.usedFromNow)
    },
    onError: (error: unknown) => showToast(reasonOf(error))
  })
  return use.mutate
}
