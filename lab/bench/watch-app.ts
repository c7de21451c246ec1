import type { ElectronApplication } from '@playwright/test'

/** What was seen of the app's processes during one phase. */
export interface PhaseFigures {
  readonly seconds: number
  /** The longest time that the main process answered nobody. */
  readonly longestBlockMs: number
  readonly blocksOver100Ms: number
  /** The longest that the main process worked between two turns: what a block is on a machine that has nothing else to do. */
  readonly longestWorkMs: number
  /** The longest blocks: milliseconds, of which the main process worked (others had the processor for the rest), seconds into the phase. */
  readonly blocks: readonly (readonly [lateMs: number, workedMs: number, atSeconds: number])[]
  /** Peak resident memory in MB by process. */
  readonly peakMb: Readonly<Record<string, number>>
}

interface Watch {
  longest: number
  longestWork: number
  over: number
  startedAt: number
  blocks: [number, number, number][]
  peaks: Record<string, number>
}

const EVERY_MS = 5

/** Starts sampling the main process's event loop and all processes' memory, inside the app. */
export async function startWatching(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ app }, everyMs) => {
    const watch: Watch = { longest: 0, longestWork: 0, over: 0, startedAt: performance.now(), blocks: [], peaks: {} }
    ;(globalThis as { matineeWatch?: Watch }).matineeWatch = watch
    let last = performance.now()
    let cpu = process.cpuUsage()
    setInterval(() => {
      const now = performance.now()
      const late = now - last - everyMs
      last = now
      watch.longest = Math.max(watch.longest, late)
      const used = process.cpuUsage(cpu)
      cpu = process.cpuUsage()
      const worked = (used.user + used.system) / 1000
      watch.longestWork = Math.max(watch.longestWork, worked)
      if (late > 50)
        watch.blocks.push([Math.round(late), Math.round(worked), Math.round((now - watch.startedAt) / 100) / 10])
      if (late > 100) watch.over++
    }, everyMs)
    setInterval(() => {
      for (const { type, name, memory } of app.getAppMetrics()) {
        const key = name?.startsWith('Matinee') ? name : type
        watch.peaks[key] = Math.max(watch.peaks[key] ?? 0, Math.round(memory.workingSetSize / 1024))
      }
    }, 300)
  }, EVERY_MS)
}

/** Does something and returns what was seen meanwhile. */
export async function phase(electron: ElectronApplication, work: () => Promise<void>): Promise<PhaseFigures> {
  await electron.evaluate(() => {
    const watch = (globalThis as { matineeWatch?: Watch }).matineeWatch
    if (watch)
      Object.assign(watch, { longest: 0, longestWork: 0, over: 0, startedAt: performance.now(), blocks: [], peaks: {} })
  })
  const start = performance.now()
  await work()
  const seconds = (performance.now() - start) / 1000
  const seen = await electron.evaluate(() => (globalThis as { matineeWatch?: Watch }).matineeWatch)
  return {
    seconds: Math.round(seconds * 100) / 100,
    longestBlockMs: Math.round(seen?.longest ?? NaN),
    blocksOver100Ms: seen?.over ?? NaN,
    longestWorkMs: Math.round(seen?.longestWork ?? NaN),
    blocks: (seen?.blocks ?? []).sort((a, b) => b[0] - a[0]).slice(0, 6),
    peakMb: seen?.peaks ?? {}
  }
}
