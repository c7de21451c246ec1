import { create } from 'zustand'

/** What a message can offer to do about the last step. */
export type Offer = 'undo' | 'redo'

interface ToastState {
  readonly message: string | null
  readonly offers: Offer | null
  readonly shownAt: number
}

/** The one message that floats at the foot of the window. */
export const useToast = create<ToastState>(() => ({ message: null, offers: null, shownAt: 0 }))

export const showToast = (message: string, offers: Offer | null = null): void =>
  useToast.setState({ message, offers, shownAt: performance.now() })
export const hideToast = (): void => useToast.setState({ message: null, offers: null })
