import { monitorEventLoopDelay } from 'node:perf_hooks'

const RESOLUTION_MS = 2
const QUIET_MS = 20

/** How long something took, and how long it kept everything else in its process waiting. */
export interface Phase {
  readonly name: string
  readonly milliseconds: number
  /** The longest that the event loop was late. */
  readonly longestBlock: number
  /** The most processor time between two turns: what a block is on a machine that has nothing else to do. */
  readonly longestWork: number
}

/** Does some work and measures it. */
export async function measurePhase(name: string, work: () => unknown): Promise<Phase> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  await quiet()
  delay.reset()
  let longestWork = 0
  let used = process.cpuUsage()
  const sampler = setInterval(() => {
    const { user, system } = process.cpuUsage(used)
    used = process.cpuUsage()
    longestWork = Math.max(longestWork, (user + system) / 1000)
  }, RESOLUTION_MS)
  await quiet() // the first tick after a reset is not measured
  const start = performance.now()
  await work()
  const milliseconds = performance.now() - start
  await quiet()
  clearInterval(sampler)
  delay.disable()
  return { name, milliseconds, longestBlock: delay.max / 1e6 - RESOLUTION_MS, longestWork }
}

/** A phase in words. */
export const phaseLine = ({ name, milliseconds, longestBlock, longestWork }: Phase): string =>
  `${name}: ${Math.round(milliseconds)} ms, longest block ${Math.round(longestBlock)} ms, of work ${Math.round(longestWork)} ms`

const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, QUIET_MS))
