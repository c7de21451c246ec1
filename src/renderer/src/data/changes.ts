import { useEffect } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { TableName } from '@shared/library-change'

/** What answers of main are made of: tables of the library and what there is beside them. Any row may have changed with 'anything'. */
type Source = TableName | 'model' | 'dataset' | 'backup' | 'import' | 'anything'

/** What a movie's card is made of: my stars, marks, the prediction. */
const CARD = ['movie', 'rating', 'mark', 'viewing', 'model', 'dataset'] as const

/**
 * The first word of every query's key, with what its answers are made of: when that changes, they are asked for again. Those of nothing
 * follow an event of their own, or never change. A query whose word is not here does not compile.
 */
const MADE_OF = {
  app: ['profile', 'dataset'],
  'backup-preview': ['profile', 'rating', 'mark', 'viewing', 'note', 'backup'],
  'backup-state': [],
  backups: ['backup'],
  browse: CARD,
  datasets: [],
  diary: ['viewing', 'note'],
  history: ['history'],
  import: [],
  'import-batches': ['import_batch'],
  'import-lists': [...CARD, 'note', 'import'],
  lesson: ['rating', 'dataset'],
  'lesson-step': [],
  library: [],
  licences: [],
  marked: CARD,
  movie: [...CARD, 'locked_prediction'],
  profiles: ['profile', 'rating', 'setting'],
  questions: CARD,
  /** How many ratings a profile has: the event of a change says it, but for a change of any row. */
  rated: ['anything'],
  ratings: [...CARD, 'locked_prediction', 'import_rating'],
  recommendations: CARD,
  runs: ['model_run', 'model'],
  tastes: ['mark', 'model', 'dataset'],
  training: ['dataset']
} as const satisfies Record<string, readonly Source[]>

declare module '@tanstack/react-query' {
  interface Register {
    queryKey: readonly [keyof typeof MADE_OF, ...unknown[]]
  }
}

let asking: Promise<unknown> = Promise.resolve()

/** Has everything in sight that is made of one of these asked for again, and the rest when it is next seen. */
export function sourcesChanged(client: QueryClient, sources: readonly Source[]): void {
  const changed = new Set(sources)
  asking = client.invalidateQueries({
    predicate: ({ queryKey: [word] }) => MADE_OF[word].some((source) => changed.has(source))
  })
}

/** Resolves when the pages show what the last change has made of them. */
export const changesShown = (): Promise<unknown> => asking

/** Follows the library for as long as the shell is open, whoever changes it. */
export function useLibraryChanges(): void {
  const client = useQueryClient()
  useEffect(
    () =>
      window.matinee.subscribe('library:changed', ({ tables, profiles }) => {
        for (const { profileId, nRatings } of profiles ?? []) client.setQueryData(['rated', profileId], nRatings)
        sourcesChanged(client, profiles ? tables : [...tables, 'anything'])
      }),
    [client]
  )
}
