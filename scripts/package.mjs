// npm run package [-- dir,deb]: builds and packages for Linux. Without a connected machine only dir and deb can be made.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { electronEnv, resolveElectron } from './electron-dist.mjs'

const targets = process.argv[2] ?? 'dir,deb'
const env = {
  ...process.env,
  ...electronEnv(await resolveElectron()),
  CUSTOM_FPM_PATH: path.resolve('scripts/fpm.mjs'), // electron-builder would download fpm; dpkg-deb does the same
  LINUX_TARGETS: targets
}
const run = (command, args) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
run('npx', ['electron-vite', 'build'])
run('npx', ['electron-builder', '--publish', 'never', '-c', 'electron-builder.config.cjs'])
