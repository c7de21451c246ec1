import { useEffect, useMemo } from 'react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RequestOf } from '@shared/contract'
import type { ImportAnswer, ImportBatch, ImportList, ImportOptions, ImportState, RevertReport } from '@shared/imports'
import { useAppState } from './app-state'
import { call } from './call'
import { changesShown, sourcesChanged } from './changes'
import { tellStep } from './steps'

const STATE = ['import'] as const
/** Lists of an import change with every answer, so they are kept under its state. */
const LISTS = ['import-lists'] as const
const BATCHES = ['import-batches'] as const
/** What a list shows at once; more is asked for as it is scrolled to. */
const PAGE = 100

/** Where the import under way stands, followed as it changes. */
export function useImportState(): ImportState {
  const client = useQueryClient()
  useEffect(
    () =>
      window.matinee.subscribe('imports:state', (state) => {
        client.setQueryData(STATE, state)
        // While an import is made, nothing of what it is made from changes.
        if (state.phase !== 'importing') sourcesChanged(client, ['import'])
      }),
    [client]
  )
  const { data } = useQuery({ queryKey: STATE, queryFn: () => call('imports:state', {}), staleTime: Infinity })
  return data ?? { phase: 'idle' }
}

/** A file dropped on the window, with the folders before its name; null for the content of one that is only to be named. */
export interface DroppedFile {
  readonly name: string
  readonly content: File | null
}

interface Pages<T> {
  readonly total: number
  readonly items: readonly T[]
}

/** A list of a preview, page by page: what is loaded, how much there is, and the way to more. */
function usePages<T>(name: string, ask: (offset: number) => Promise<Pages<T>>) {
  const { data, fetchNextPage } = useInfiniteQuery({
    queryKey: [...LISTS, name],
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, { items }) => sum + items.length, 0)
      return loaded < last.total ? loaded : null
    },
    gcTime: 0
  })
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return { items, total: data?.pages.at(-1)?.total ?? 0, loadMore: () => void fetchNextPage() }
}

/** The movies of one of the lists of a preview. */
export const useImportList = (list: ImportList) =>
  usePages(list, async (offset) => {
    const { total, entries } = await call('imports:list', { list, offset, limit: PAGE })
    return { total, items: entries }
  })

export const useSkippedRows = () =>
  usePages('skipped', async (offset) => {
    const { total, rows } = await call('imports:skipped', { offset, limit: PAGE })
    return { total, items: rows }
  })

/** The imports that were made, latest first. */
export function useImportBatches() {
  const { profileId } = useAppState().profile
  return useQuery({
    queryKey: [...BATCHES, profileId],
    queryFn: () => call('imports:batches', { profileId }),
    staleTime: 0
  })
}

/** What a person can do with an import; each throws CallFailed with the reason when it was not done. */
export function useImportActions() {
  const client = useQueryClient()
  const { profileId } = useAppState().profile
  return useMemo(() => {
    const shown = (state: ImportState): void => {
      client.setQueryData(STATE, state)
      sourcesChanged(client, ['import'])
    }
    return {
      /** Asked of main, because a page that has not been open does not follow it. */
      isUndecided: async () => (await call('imports:state', {})).phase === 'preview',
      choose: async () => shown(await call('imports:choose', { profileId })),
      drop: async (files: readonly DroppedFile[]) => {
        const read = files.map(async ({ name, content }) => ({
          name,
          bytes: content === null ? new Uint8Array() : new Uint8Array(await content.arrayBuffer())
        }))
        shown(await call('imports:drop', { profileId, files: await Promise.all(read) }))
      },
      useEncoding: async (isReadable: boolean) => shown(await call('imports:encoding', { isReadable })),
      setOptions: async (options: ImportOptions) => {
        client.setQueryData<ImportState>(STATE, (state) =>
          state?.phase === 'preview' ? { ...state, preview: { ...state.preview, options } } : state
        )
        shown(await call('imports:options', options))
      },
      answerKind: async (said: RequestOf<'imports:answer-kind'>) => shown(await call('imports:answer-kind', said)),
      answer: async (n: number, answer: ImportAnswer | null) => shown(await call('imports:answer', { n, answer })),
      next: async () => shown(await call('imports:next', {})),
      cancel: async () => shown(await call('imports:cancel', {})),
      apply: async (): Promise<ImportBatch> => {
        const { batch, history } = await call('imports:apply', {})
        if (history.undo) tellStep(history.undo)
        await changesShown()
        return batch
      },
      revert: async (batchId: number): Promise<RevertReport> => {
        const { report, history } = await call('imports:revert', { profileId, batchId })
        if (history.undo) tellStep(history.undo)
        await changesShown()
        return report
      },
      save: async (format: RequestOf<'exports:save'>['format']) =>
        (await call('exports:save', { profileId, format })).files
    }
  }, [client, profileId])
}
