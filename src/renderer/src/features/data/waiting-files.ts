import { create } from 'zustand'
import type { DroppedFile } from '../../data/imports'

/** Files that were dropped, or others that are to be chosen. */
type Waiting = readonly DroppedFile[] | 'to-be-chosen'

const useStore = create<{ readonly waiting: Waiting | null }>(() => ({ waiting: null }))

/** What came while an import was open: it waits until the person says which of the two it shall be. */
export const useWaiting = (): Waiting | null => useStore(({ waiting }) => waiting)

export const letWait = (waiting: Waiting | null): void => useStore.setState({ waiting })
