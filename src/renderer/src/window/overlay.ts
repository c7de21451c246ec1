import { create } from 'zustand'

/** What stands over the window and must be closed before anything else is done. */
type Overlay = 'palette' | 'shortcuts' | 'inspector'

export const useOverlay = create<{ readonly shown: Overlay | null }>(() => ({ shown: null }))
export const hideOverlay = (): void => useOverlay.setState({ shown: null })
/** Shows it, or hides it when it is there already. */
export const toggleOverlay = (which: Overlay): void =>
  useOverlay.setState(({ shown }) => ({ shown: shown === which ? null : which }))
