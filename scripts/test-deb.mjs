// node scripts/with-display.mjs node scripts/test-deb.mjs REPORT: installs the deb in release/, starts it as a person would, removes it.
// REPORT gets { passed, failed, skipped, failures }. It needs root on Debian or Ubuntu, and a machine that has no Matinee installed.
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const USER = `matinee-test-${process.pid}`
const run = (command, ...args) => spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e8 })
const works = (command, ...args) => run(command, ...args).status === 0

/** Runs a command to its end; throws with what it said when it fails. */
function must(command, ...args) {
  const { status, stdout, stderr } = run(command, ...args)
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr || stdout}`)
  return stdout
}

/** Waits until something is there, or throws. */
async function until(what, seconds, found) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await wait(100)) {
    const value = found()
    if (value) return value
  }
  throw new Error(`after ${seconds} s still not: ${what}`)
}

function check(condition, complaint) {
  if (!condition) throw new Error(complaint)
}

/** The processes of a user: their ids, command lines and what the kernel says of them. */
const processesOf = (uid) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8')
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return new RegExp(`^Uid:\\t${uid}\\t`, 'm').test(status) ? [{ pid: Number(pid), status, command }] : []
      } catch {
        return [] // it has ended meanwhile
      }
    })

/** Starts the installed app as that user, in a network of its own where there is none, and ends it as a person's session would. */
async function startAndQuit({ uid, gid, home }, ...switches) {
  const key = path.join(home, '.Xauthority')
  if (existsSync(process.env.XAUTHORITY ?? '')) {
    copyFileSync(process.env.XAUTHORITY, key)
    chownSync(key, uid, gid)
  }
  const env = { PATH: '/usr/bin:/bin', HOME: home, DISPLAY: process.env.DISPLAY, XAUTHORITY: key, LANG: 'C.UTF-8' }
  const asUser = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--', 'matinee', ...switches]
  const [command, ...args] = works('unshare', '-n', 'true') ? ['unshare', '-n', '--', ...asUser] : asUser
  const child = spawn(command, args, { cwd: home, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text))
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
  const isRunning = () => child.exitCode === null && child.signalCode === null
  /** Waits for what the running app brings about; one that has ended brings nothing. */
  const untilItHas = (what, seconds, found) =>
    until(what, seconds, () => found() || (isRunning() ? false : check(false, `it has ended before it had ${what}`)))
  try {
    const data = path.join(home, '.config/Matinee')
    const sandboxed = ({ status }) => /^Seccomp:\s+2$/m.test(status) && /^NoNewPrivs:\s+1$/m.test(status)
    await untilItHas('a renderer process under seccomp', 60, () =>
      processesOf(uid).some((one) => one.command.includes('--type=renderer') && sandboxed(one))
    )
    await untilItHas('a visible window called Matinee', 60, () => {
      const ids = [...must('xwininfo', '-root', '-tree').matchAll(/(0x[\da-f]+) "Matinee"/g)].map(([, id]) => id)
      return ids.some((id) => run('xwininfo', '-id', id, '-stats').stdout.includes('Map State: IsViewable'))
    })
    const holds = (folder, name) => existsSync(folder) && readdirSync(folder).some((file) => name.test(file))
    await untilItHas('a first model', 240, () => holds(path.join(data, 'models'), /\.model$/))
    await untilItHas('a library', 60, () => holds(data, /^library\.\d+\.sqlite$/))
    const all = processesOf(uid)
    check(!all.some(({ command: line }) => line.includes('--no-sandbox')), 'a process runs with --no-sandbox')
    child.kill('SIGTERM')
    const code = await Promise.race([ended, wait(20_000, 'not at all', { ref: false })])
    check(code === 0, `it ended with ${code}`)
    await until('the end of every process of it', 10, () => processesOf(uid).length === 0)
  } catch (error) {
    for (const { pid } of processesOf(uid)) process.kill(pid, 'SIGKILL')
    throw new Error(`${error.message}\n${said.slice(-2000)}`, { cause: error })
  }
}

/** What makes the test impossible here; null when nothing does. */
function whyNot() {
  if (process.platform !== 'linux' || process.getuid() !== 0) return 'only root can install a package'
  if (!works('apt-get', '--version') || !works('setpriv', '--version')) return 'this is not Debian or Ubuntu'
  if (works('dpkg', '-s', 'matinee')) return 'somebody has Matinee installed here'
  // Without either, a container is so closed that no program can make a sandbox in it.
  if (
    !works('setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', 'unshare', '-U', 'true') &&
    !works('unshare', '-n', 'true')
  )
    return 'this machine lets nobody make namespaces, which the sandbox needs'
  return null
}

async function installStartRemove() {
  const debs = readdirSync('release').filter((name) => name.endsWith('.deb'))
  check(debs.length === 1, `release/ holds ${debs.length} debs, not one`)
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', path.resolve('release', debs[0])]
  const home = `/tmp/${USER}`
  try {
    if (!works(...install)) {
      must('apt-get', 'update')
      must(...install)
    }
    check(existsSync('/usr/share/doc/matinee/copyright'), 'there is no copyright file')
    check(must('dpkg', '--verify', 'matinee') === '', 'what was installed is not what was packed')
    const installed = must('dpkg', '-L', 'matinee').trim().split('\n')
    must('useradd', '--system', '--user-group', '--create-home', '--home-dir', home, USER)
    const [uid, gid] = [Number(must('id', '-u', USER)), Number(must('id', '-g', USER))]
    await startAndQuit({ uid, gid, home })
    // As where people may make no namespaces: the sandbox is made by chrome-sandbox then.
    await startAndQuit({ uid, gid, home }, '--disable-namespace-sandbox')
    must('dpkg', '-r', 'matinee')
    check(!works('dpkg', '-s', 'matinee'), 'it is still installed')
    const ours = installed.filter((file) => file.includes('atinee'))
    const left = ours.filter((file) => existsSync(file))
    check(ours.length > 50 && left.length === 0, `left behind: ${left.join(' ')}`)
    check(readdirSync(`${home}/.config/Matinee`).includes('models'), 'the data of the user is gone')
  } finally {
    if (works('dpkg', '-s', 'matinee')) run('dpkg', '-r', 'matinee')
    if (works('id', USER)) run('userdel', '--remove', USER)
    rmSync(home, { recursive: true, force: true })
  }
}

const [report] = process.argv.slice(2)
const outcome = { passed: 0, failed: 0, skipped: 0, failures: [] }
const obstacle = whyNot()
const name = 'the deb installs, runs in its sandbox as a user, and leaves only the data behind'
if (obstacle) {
  console.log(`skipped: ${name}: ${obstacle}`)
  outcome.skipped = 1
} else {
  const started = Date.now()
  try {
    await installStartRemove()
    outcome.passed = 1
    console.log(`passed: ${name} (${Math.round((Date.now() - started) / 1000)} s)`)
  } catch (error) {
    outcome.failed = 1
    outcome.failures.push(`${name}: ${error.message}`)
    console.log(`failed: ${outcome.failures[0]}`)
  }
}
if (report) writeFileSync(report, JSON.stringify(outcome))
process.exitCode = outcome.failed
