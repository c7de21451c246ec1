interface TestTime {
  readonly name: string
  readonly ms: number
}
export function unitTimes(report: object): TestTime[]
export function endToEndTimes(suite: object): TestTime[]
export function slowest(times: readonly TestTime[], count: number): string[]
