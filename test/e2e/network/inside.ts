// Runs in a network and mount name space of its own (name-space.ts makes it): node --import tsx inside.ts WHAT PROGRAM ARG...
// Nothing here can reach another machine. Every name leads to the recorder, and so does every address.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { driveApp } from '../driven-app'
import { lookUpAndConnect } from './own-traffic'
import { runProbes } from './run-probes'
import { firstLaunch } from './first-launch'
import { startRecorder } from './recorder'

const [what = '', program = '', ...args] = process.argv.slice(2)

const must = (command: string, ...rest: string[]): void => {
  const { status, stderr } = spawnSync(command, rest, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${rest.join(' ')}: ${stderr}`)
}
const may = (command: string, ...rest: string[]): boolean => spawnSync(command, rest).status === 0

/** An interface that makes the machine look online, this machine as every address, and the recorder as the one resolver. */
function prepare(): void {
  writeFileSync('/proc/sys/net/ipv6/conf/default/disable_ipv6', '1') // else the kernel itself sends on a new interface
  must('ip', 'link', 'set', 'lo', 'up')
  const made =
    may('ip', 'link', 'add', 'net0', 'type', 'veth', 'peer', 'name', 'net1') ||
    may('ip', 'link', 'add', 'net0', 'type', 'dummy')
  if (made) {
    must('ip', 'address', 'add', '10.77.0.2/24', 'dev', 'net0')
    may('ip', 'link', 'set', 'net1', 'up')
    must('ip', 'link', 'set', 'net0', 'up')
  }
  must('ip', 'route', 'add', 'local', '0.0.0.0/0', 'dev', 'lo')
  may('ip', '-6', 'route', 'add', 'local', '::/0', 'dev', 'lo')
  replace('/etc/resolv.conf', 'nameserver 127.0.0.1\n')
  replace('/etc/nsswitch.conf', 'passwd: files\ngroup: files\nhosts: files dns\n')
}

/** Puts another content in a file's place, for this name space only. */
function replace(file: string, content: string): void {
  const other = path.join(mkdtempSync(path.join(tmpdir(), 'matinee-network-')), 'file')
  writeFileSync(other, content)
  must('mount', '--bind', other, file)
  if (readFileSync(file, 'utf8') !== content) throw new Error(`${file} could not be replaced`)
}

async function find(): Promise<unknown> {
  prepare()
  const recorder = await startRecorder()
  if (what === 'own-traffic') return lookUpAndConnect(recorder)
  const app = await driveApp(program, args)
  if (what === 'probes') return runProbes(recorder, app)
  return firstLaunch(recorder, app, Number(process.env.MATINEE_IDLE_SECONDS))
}

void find()
  .then((found) => writeFileSync(process.env.MATINEE_FOUND ?? '', JSON.stringify(found)))
  .then(() => process.exit(0)) // an unhandled failure ends it with 1
