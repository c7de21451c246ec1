import type { Bridge } from './contract'

declare global {
  interface Window {
    readonly matinee: Bridge
  }
}
