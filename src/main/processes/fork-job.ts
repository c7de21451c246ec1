import path from 'node:path'
import { utilityProcess, type UtilityProcess } from 'electron'

/** What a process needs to know of where it runs. The rest of the environment, keys to other programs among it, is not its business. */
const TOLD = [
  'TZ',
  'LANG',
  'LANGUAGE',
  'LC_ALL',
  'LC_TIME',
  'HOME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'LD_LIBRARY_PATH'
]

/** Starts a process of its own for one job. */
export function forkJob(script: `${string}.js`, serviceName: string): UtilityProcess {
  const known = TOLD.map((name) => [name, process.env[name]] as const).filter(([, value]) => value !== undefined)
  return utilityProcess.fork(path.join(__dirname, script), [], { serviceName, env: Object.fromEntries(known) })
}
