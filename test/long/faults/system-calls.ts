import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A call of the operating system, the nth call of that name in one thread. */
export interface SystemCall {
  readonly name: string
  readonly n: number
}

/** Whether a process can be killed at a system call here: on Linux, where strace is installed. */
export const canTrace = process.platform === 'linux' && spawnSync('strace', ['--version']).status === 0

/** Writes down the system calls of a process and all its threads until it ends. */
export const recordCalls = (pid: number, file: string): Promise<void> => traced(pid, ['-o', file])

/** Kills a process as one of its threads enters a system call; it lives when none does. Resolves when it has ended. */
export const killAtCall = (pid: number, { name, n }: SystemCall): Promise<void> =>
  traced(pid, ['-o', '/dev/null', '-e', `trace=${name}`, '-e', `inject=${name}:signal=KILL:when=${n}`])

/** The system calls that were recorded, in the order in which they were made. */
export function recordedCalls(file: string): SystemCall[] {
  const counts = new Map<string, number>()
  return readFileSync(file, 'latin1')
    .split('\n')
    .flatMap((line) => {
      const [, thread, name] = /^(\d+) +([a-z_0-9]+)\(/.exec(line) ?? []
      if (thread === undefined || name === undefined) return []
      const key = `${thread} ${name}`
      const n = (counts.get(key) ?? 0) + 1
      counts.set(key, n)
      return [{ name, n }]
    })
}

function traced(pid: number, options: readonly string[]): Promise<void> {
  const tracer: ChildProcess = spawn('strace', ['-f', '-qq', '-p', String(pid), ...options], { stdio: 'ignore' })
  return new Promise((resolve) => tracer.once('exit', () => resolve()))
}
