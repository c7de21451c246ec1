export interface Support {
  readonly version: string
  readonly released: string
  readonly majorReleased: string
  readonly endOfSupport: string
}
export const PINNED: string
export const SUPPORT: Support
export function supportProblem(today: Date, support?: Support, pinned?: string): string | null
