// npm start: prepares Electron and the system, builds, and opens Matinee. Arguments after -- go to the app.
import { spawnSync } from 'node:child_process'
import { electronEnv, resolveElectron } from './electron-dist.mjs'
import { ensureSystemPackages } from './system-deps.mjs'
import { runWithDisplay } from './with-display.mjs'

if (!(await ensureSystemPackages({ install: true }))) process.exit(1)
const electron = await resolveElectron()
const env = { ...process.env, ...electronEnv(electron) }
const build = spawnSync('npm', ['run', '--silent', 'build'], {
  stdio: ['ignore', 2, 2],
  env,
  shell: process.platform === 'win32'
})
if (build.status !== 0) process.exit(build.status ?? 1)

// Chromium refuses its sandbox to root, which is who one is in most containers.
const asRoot = process.getuid?.() === 0 ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}
process.exitCode = await runWithDisplay(electron.exec, ['.', ...process.argv.slice(2)], asRoot)
