/** The part of Electron's UtilityProcess that ends it. */
export interface EndableProcess {
  /** Undefined before the process runs and after it has ended. */
  readonly pid?: number | undefined
  /** Does nothing, and says so by false, before the process runs. */
  kill(): boolean
  on(event: 'spawn', listener: () => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
}

/** How long a process may take to follow a request to end before it is ended by force. */
const GRACE_MS = 150

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

/** A stopped process, for one, hears nothing but this. */
function endByForce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it has ended meanwhile
  }
}
