import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** How this user makes a network and mount name space; null where it may not, or has no `ip` to set one up with. */
export function nameSpace(): readonly string[] | null {
  if (process.platform !== 'linux') return null
  for (const flags of ['-nm', '-rnm'])
    if (spawnSync('unshare', [flags, 'ip', 'link', 'set', 'lo', 'up']).status === 0) return ['unshare', flags]
  return null
}

/** Runs inside.ts with a program in a name space of its own and gives what it found. */
export async function inNameSpace<T>(
  [command, ...flags]: readonly string[],
  what: string,
  program: readonly string[],
  env: Readonly<Record<string, string>> = {}
): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'matinee-found-'))
  const file = path.join(folder, 'found.json')
  const script = path.join(__dirname, 'inside.ts')
  const child = spawn(command as string, [...flags, process.execPath, '--import', 'tsx', script, what, ...program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, MATINEE_FOUND: file }
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => void (said = (said + part.toString()).slice(-6000)))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  try {
    if (code !== 0) throw new Error(`what ran in the name space ended with ${code}. It said:\n${said}`)
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
