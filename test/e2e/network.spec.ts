import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from './app'
import type { FirstLaunch } from './network/first-launch'
import { inNameSpace, nameSpace } from './network/name-space'
import type { Heard } from './network/recorder'
import type { Probed } from './network/run-probes'

// From outside: the app in a network of its own, in which every name and every address lead to a recorder. The kernel's own counts of
// what was sent are compared too, and driving the app sends nothing.
const space = nameSpace()
const packaged = process.env.MATINEE_EXECUTABLE
const electron = process.env.ELECTRON_EXEC_PATH ?? ''
const NOTHING: Heard = { names: [], connections: [], messages: [], packets: {} }

const folders: string[] = []
const run = <T>(what: string, program: readonly string[], env = {}): Promise<T> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'matinee-network-'))
  folders.push(folder)
  // In a name space of its own everybody is root, to whom Chromium refuses its sandbox.
  return inNameSpace<T>(space ?? [], what, [...program, '--no-sandbox', `--user-data-dir=${folder}`], env)
}
const matinee = packaged ? [path.resolve(packaged)] : [electron, '.']

test.describe('in a network of its own', () => {
  test.skip(space === null, 'this user may not make a network name space here (Linux, with util-linux and iproute2)')
  test.setTimeout(600_000)
  test.afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

  test('the recorder hears every name and every address', async () => {
    const heard = await run<Heard>('own-traffic', [process.execPath])
    expect(heard.names).toEqual(['heard.names.test'])
    expect(heard.connections).toEqual(['port 80: GET /heard HTTP/1.1'])
    expect(heard.packets['Tcp ActiveOpens']).toBe(2)
  })

  test('a whole first launch sends nothing, and Download asks for the host of the download alone @package', async () => {
    const idle = { MATINEE_IDLE_SECONDS: packaged ? '60' : '5' }
    const { life, download, quitting, exit } = await run<FirstLaunch>('first-launch', matinee, idle)
    expect(life).toEqual(NOTHING)
    expect(download.names).toEqual(['files.grouplens.org'])
    expect(download.connections).toEqual(['port 443: TLS to files.grouplens.org'])
    expect(download.messages).toEqual([])
    expect(quitting).toEqual(NOTHING)
    expect(exit).toBe(0)
  })

  test('nothing leaves the page, whatever it tries @package', async () => {
    const { heard, address, exit } = await run<Probed>('probes', matinee)
    expect(heard).toEqual(NOTHING)
    expect(address).toMatch(/^app:\/\/matinee\/index\.html/)
    expect(exit).toBe(0)
  })

  test('the same attempts do leave an app without these rules', async () => {
    const app = path.join(__dirname, 'network', 'unprotected')
    const { heard, nProbes } = await run<Probed>('probes', [electron, app])
    expect(nProbes).toBeGreaterThan(76)
    const told = [...heard.names, ...heard.connections].join('\n')
    for (const one of ['fetch', 'img', 'script', 'iframe', 'link-dns-prefetch', 'websocket', 'location'])
      expect(told).toContain(one)
    expect(heard.names.length).toBeGreaterThan(40)
  })
})
