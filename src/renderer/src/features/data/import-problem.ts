import { create } from 'zustand'

const useStore = create<{ readonly problem: string | null }>(() => ({ problem: null }))

/** Why the files that were dropped last could not be taken; null when they could. */
export const useImportProblem = (): string | null => useStore(({ problem }) => problem)

export const tellImportProblem = (problem: string | null): void => useStore.setState({ problem })
