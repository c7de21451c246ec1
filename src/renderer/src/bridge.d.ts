import type { Bridge } from '@shared/contract'

declare global {
  interface Window {
    /** The only way out of the renderer; put there by the preload. */
    readonly matinee: Bridge
  }
}
