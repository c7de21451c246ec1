import { readFileSync } from 'node:fs'

/** What one look at the clocks says, in ms: all that has passed, the processor time of all threads, and of this one where the system tells. */
interface Clocks {
  readonly passed: number
  readonly ofProcess: number
  readonly ofThread: number
}

/** Nanoseconds that this thread has run; Linux alone says so. */
const SCHEDULER = '/proc/thread-self/schedstat'

function clocks(): Clocks {
  const passed = performance.now()
  const { user, system } = process.cpuUsage()
  return { passed, ofProcess: (user + system) / 1_000, ofThread: threadTime() ?? passed }
}

function threadTime(): number | null {
  try {
    return Number(readFileSync(SCHEDULER, 'latin1').split(' ')[0]) / 1e6
  } catch {
    return null
  }
}

/** This thread took no more than the least of them: others collect garbage and compile, and on a busy machine time passes without it. */
const between = (before: Clocks, after: Clocks): number =>
  Math.min(after.passed - before.passed, after.ofProcess - before.ofProcess, after.ofThread - before.ofThread)

/** The most processor time, in ms, that this thread took between two turns of its event loop while it did something. */
export async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let isDone = false
  await new Promise((resolve) => setImmediate(resolve))
  let before = clocks()
  const look = (): void => {
    const now = clocks()
    longest = Math.max(longest, between(before, now))
    before = now
    if (!isDone) setImmediate(look)
  }
  setImmediate(look)
  await work()
  await new Promise((resolve) => setTimeout(resolve, 5)) // what it has begun and not waited for
  isDone = true
  return longest
}
