/** The part of Electron's UtilityProcess that ends it. */
export interface EndableProcess {
  /** Undefined before the process runs and after it has ended. */
  readonly pid?: number | undefined
  /** Does nothing, and says so by false, before the process runs. */
  kill(): boolean
  on(event: 'spawn', listener: () => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
}

/** The part of Electron's UtilityProcess that runs a job. */
export interface ChildProcess extends EndableProcess {
  postMessage(message: unknown): void
  on(event: 'spawn', listener: () => void): unknown
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
}

/** How long a process may take to follow a request to end before it is ended by force. */
const GRACE_MS = 150

/** How long anybody waits for a process that was to end: one that cannot be started, or is stuck in the system, may never say that it has. */
const WAITED_MS = 1_000

/** What ends a process: by request, then by force. One that does not run yet is ended as soon as it does. */
export function enderOf(child: EndableProcess): () => void {
  let wanted = false
  let force: NodeJS.Timeout | null = null
  const end = (): void => {
    const { pid } = child
    if (pid === undefined || force) return
    child.kill()
    force = setTimeout(() => endByForce(pid), GRACE_MS)
  }
  child.on('spawn', () => {
    if (wanted) end()
  })
  child.on('exit', () => {
    if (force) clearTimeout(force)
  })
  return () => {
    wanted = true
    end()
  }
}

export interface Ending {
  readonly end: () => void
  /** Resolves with the code of its exit; with null a second after it was to end, if it has not said that it has. Never rejects. */
  readonly gone: Promise<number | null>
}

/** What ends a process, and when nobody needs to wait for it any more. */
export function endingOf(child: EndableProcess): Ending {
  const endChild = enderOf(child)
  let waited: NodeJS.Timeout | null = null
  let giveUp: () => void = () => undefined
  const gone = new Promise<number | null>((resolve) => {
    giveUp = () => resolve(null)
    child.on('exit', (code) => {
      if (waited) clearTimeout(waited)
      resolve(code)
    })
  })
  const end = (): void => {
    waited ??= setTimeout(giveUp, WAITED_MS)
    endChild()
  }
  return { end, gone }
}

/** Ends a process at once. One that has been stopped, for one, hears nothing else. */
export function endByForce(pid: number): void {
  if (pid <= 0) return // that would mean this process and those of its group
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it has ended meanwhile
  }
}
