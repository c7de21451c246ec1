// npm run package [-- dir,deb] [--for-testing]: builds and packages for Linux. Without a connected machine only dir and deb can be made.
// A package that people must not be given is made with --for-testing only, and says so in its name and version.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createRequire } from 'node:module'
import { electronEnv, resolveElectron } from './electron-dist.mjs'
import { PINNED, supportProblem } from './electron-support.mjs'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'for-testing': { type: 'boolean' } } })
const forTesting = values['for-testing'] ?? false
const electron = await resolveElectron()

/** Why this must not be given to anybody; null for a release. */
function whyNoRelease() {
  if (electron.version !== PINNED)
    return `Electron ${PINNED} could not be had, and ${electron.version}, which stands in for it, has known security holes.`
  if (process.env.E2E_BUILD === '1') return 'With E2E_BUILD=1 anybody who starts the app can debug it.'
  return supportProblem(new Date())
}

const problem = whyNoRelease()
if (problem && !forTesting) {
  console.error(`No package was made. ${problem}\nTo make one that is only tested: npm run package -- --for-testing`)
  process.exit(1)
}

const { version } = createRequire(import.meta.url)('../package.json')
const env = {
  ...process.env,
  ...electronEnv(electron),
  ...(forTesting && { PACKAGE_VERSION: `${version}-electron${electron.major}-TEST` }),
  CUSTOM_FPM_PATH: path.resolve('scripts/fpm.mjs'), // electron-builder would download fpm; dpkg-deb does the same
  LINUX_TARGETS: positionals[0] ?? 'dir,deb'
}
const run = (command, args) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
run('npx', ['electron-vite', 'build'])

// A deb has all its conditions in one file, wherever else they are.
const conditions = ['LICENSE', 'resources/starter/LICENSE-MovieLens.txt', 'out/THIRD-PARTY.txt']
mkdirSync('release', { recursive: true })
writeFileSync('release/copyright', conditions.map((file) => readFileSync(file, 'utf8')).join(`\n${'='.repeat(80)}\n`))
run('npx', ['electron-builder', '--publish', 'never', '-c', 'electron-builder.config.cjs'])
