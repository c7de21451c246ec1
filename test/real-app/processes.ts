import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** How long a process that was told to end may still be listed. */
const PATIENCE_MS = 2_000

export interface AppProcess {
  readonly pid: number
  /** A process of Matinee's own trainer, not one of Chromium's. */
  readonly isTrainer: boolean
}

/**
 * The processes of the app on a data folder that run now, by the process list of the system, not by what the app says.
 * Linux only. A process that only watches another one for a test is not one of them.
 */
export function appProcesses(folder: string): AppProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const [program = '', ...args] = commandOf(name)
      const isOurs = args.includes(`--user-data-dir=${folder}`) && path.basename(program) !== 'strace'
      return isOurs
        ? [{ pid: Number(name), isTrainer: args.includes('--utility-sub-type=node.mojom.NodeService') }]
        : []
    })
}

/** The processes that are left after a moment in which they may go; none is what should be. */
export async function leftOver(folder: string, isLeft: (process: AppProcess) => boolean): Promise<AppProcess[]> {
  const start = performance.now()
  for (;;) {
    const left = appProcesses(folder).filter(isLeft)
    if (left.length === 0 || performance.now() - start > PATIENCE_MS) return left
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Empty for a process that has ended. */
function commandOf(pid: string): string[] {
  try {
    // Chromium's zygote shows the arguments of what it forks as one string.
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').split(/[\0 ]/)
  } catch {
    return [] // it has ended since it was listed
  }
}
