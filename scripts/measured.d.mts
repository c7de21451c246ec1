export function withSection(page: string, heading: string, body: string): string
export function portable(options: readonly string[]): string
export function conditions(facts: {
  readonly date: string
  readonly commit: string
  readonly cores: number
  readonly arch: string
  readonly platform: string
}): string
