import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './app'

// Playwright runs as root on build machines, where Chromium's sandbox is off. So this one starts the package as
// somebody without privileges and asks the kernel what the renderer process is allowed to do.
const NOBODY = 65534
const AS_NOBODY = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']

test('the renderer of the package runs under seccomp and can gain no privileges @package', async ({ folder }) => {
  const executable = process.env.MATINEE_EXECUTABLE
  test.skip(!executable || process.platform !== 'linux', 'asks the Linux kernel about the packaged app')
  const file = path.resolve(executable as string)
  const isRoot = process.getuid?.() === 0
  const [command, ...prefix] = isRoot ? [...AS_NOBODY, file] : [file]
  const trial = spawnSync(
    isRoot ? 'setpriv' : 'unshare',
    isRoot ? [...AS_NOBODY.slice(1), 'unshare', '-U', 'test', '-x', file] : ['-U', 'true']
  )
  test.skip(trial.status !== 0, 'this machine lets nobody make user namespaces, which the sandbox needs')
  const displayKey = path.join(folder, 'Xauthority')
  if (existsSync(process.env.XAUTHORITY ?? '')) copyFileSync(process.env.XAUTHORITY as string, displayKey)
  if (isRoot) spawnSync('chown', ['-R', `${NOBODY}:${NOBODY}`, folder]) // what is in it is for its owner alone

  const child = spawn(command as string, [...prefix, `--user-data-dir=${folder}`], {
    env: { ...process.env, HOME: folder, ...(existsSync(displayKey) && { XAUTHORITY: displayKey }) },
    stdio: 'ignore'
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  try {
    let status = ''
    await expect.poll(() => (status = rendererStatus(folder)), { timeout: 60_000, intervals: [50] }).not.toBe('')
    expect(status).toMatch(/^Seccomp:\s+2$/m)
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m)
  } finally {
    child.kill('SIGKILL')
    await ended
  }
})

/** What the kernel says of the renderer process that works on a data folder, once it is under seccomp or has loaded. */
function rendererStatus(folder: string): string {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      if (!command.includes('--type=renderer') || !command.includes(folder)) continue
      expect(command).not.toContain('--no-sandbox')
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      if (/^Seccomp:\s+2$/m.test(status)) return status
    } catch {
      // the process has gone meanwhile
    }
  }
  return ''
}
