import { create } from 'zustand'

interface ToastState {
  readonly message: string | null
  readonly shownAt: number
}

/** The one message that floats at the foot of the window. */
export const useToast = create<ToastState>(() => ({ message: null, shownAt: 0 }))

export const showToast = (message: string): void => useToast.setState({ message, shownAt: performance.now() })
export const hideToast = (): void => useToast.setState({ message: null })
