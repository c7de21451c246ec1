import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/**
 * Gives the apps of this worker a display of their own, so that those of another worker neither cover nor unfocus their windows.
 * Returns what ends it. Only on Linux: elsewhere the apps open where the person sees them, and there is one worker.
 */
export async function ownDisplay(): Promise<() => void> {
  if (process.platform !== 'linux') return () => undefined
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const end = (): void => void server.kill()
  process.once('exit', end)
  process.env.DISPLAY = `:${await freeNumber(server)}`
  return end
}

/** The number that the server has taken and tells us, once it can be drawn on. */
function freeNumber(server: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
    createInterface({ input: server.stdio[3] as Readable }).once('line', resolve)
  })
}
