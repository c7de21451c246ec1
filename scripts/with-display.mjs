// Runs a command with Electron prepared and, where there is no display, inside a virtual one.
//   node scripts/with-display.mjs COMMAND [ARG ...]
import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { electronEnv, resolveElectron } from './electron-dist.mjs'

/** Runs a command to its end with inherited output and returns its exit code. */
export async function runWithDisplay(command, args, extraEnv = {}) {
  const env = { ...process.env, ...electronEnv(await resolveElectron()), ...extraEnv }
  const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  const [file, ...rest] = headless
    ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', command, ...args]
    : [command, ...args]
  return spawnSync(file, rest, { stdio: 'inherit', env }).status ?? 1
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await runWithDisplay(process.argv[2], process.argv.slice(3))
