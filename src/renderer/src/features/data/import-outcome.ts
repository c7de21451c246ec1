import { create } from 'zustand'
import type { ImportBatch } from '@shared/imports'

/** What came of the import made last: its batch, and how many movies are kept that no community knows. */
interface ImportOutcome {
  readonly batch: ImportBatch
  readonly nKept: number
}

const useStore = create<{ readonly outcome: ImportOutcome | null }>(() => ({ outcome: null }))

/** What came of the import made last, until another is begun. */
export const useImportOutcome = (): ImportOutcome | null => useStore(({ outcome }) => outcome)

export const tellImportOutcome = (outcome: ImportOutcome | null): void => useStore.setState({ outcome })
