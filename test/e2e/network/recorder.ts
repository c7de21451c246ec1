import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'

/** What was heard of an app in a network name space of its own. */
export interface Heard {
  /** Names that were looked up; each is told once, as are the others. */
  readonly names: readonly string[]
  /** Who was connected to: the name in a TLS greeting, or the first line of what was sent. */
  readonly connections: readonly string[]
  /** Messages that came by UDP. */
  readonly messages: readonly string[]
  /** What the kernel counted of everybody in the name space, which nobody passes by; what is 0 is left out. */
  readonly packets: Readonly<Record<string, number>>
}

export interface Recorder {
  heard(): Heard
  /** Forgets what was heard so far. */
  forget(): void
}

const DNS_PORT = 53
/** Where a page is told to send what it has. */
export const HTTP_PORT = 8000
export const UDP_PORT = 8001
const LISTENED = [80, 443, HTTP_PORT, UDP_PORT]

/** Answers every name with this machine, takes every connection, and keeps what came. */
export async function startRecorder(): Promise<Recorder> {
  let names: string[] = []
  let connections: string[] = []
  let messages: string[] = []
  let before = counters()

  const resolver = createSocket('udp4')
  resolver.on('message', (query, from) => {
    names.push(nameIn(query))
    resolver.send(answerTo(query), from.port, from.address)
  })
  await bound(resolver, DNS_PORT)
  await listening(DNS_PORT, (socket) =>
    socket.once('data', (query) => {
      names.push(nameIn(query.subarray(2)))
      const answer = answerTo(query.subarray(2))
      socket.end(Buffer.concat([Buffer.from([answer.length >> 8, answer.length & 255]), answer]))
    })
  )
  for (const port of LISTENED)
    await listening(port, (socket) => {
      const at = connections.push(`port ${port}, nothing sent`) - 1
      const kept = connections
      socket.once('data', (first) => {
        kept[at] = saidIn(first, port)
        socket.end(
          'HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'
        )
      })
    })
  const messenger = createSocket('udp4')
  messenger.on('message', (message) => messages.push(`${message.length} bytes`))
  await bound(messenger, UDP_PORT)

  return {
    heard: () => ({
      names: [...new Set(names)],
      connections: [...new Set(connections)],
      messages: [...new Set(messages)],
      packets: grown(before)
    }),
    forget: () => {
      names = []
      connections = []
      messages = []
      before = counters()
    }
  }
}

type Counts = ReadonlyMap<string, number>

/** The kernel's own counts for this name space, by protocol and what is counted: 'Udp OutDatagrams'. */
function counters(): Counts {
  const counts = new Map<string, number>()
  for (const file of ['/proc/net/snmp', '/proc/net/netstat']) {
    const lines = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
    for (let at = 0; at + 1 < lines.length; at += 2)
      for (const [column, name] of (lines[at] ?? []).slice(1).entries())
        counts.set(`${lines[at]?.[0]?.replace(':', '')} ${name}`, Number(lines[at + 1]?.[column + 1]))
  }
  for (const [, name, count] of readFileSync('/proc/net/snmp6', 'utf8').matchAll(/^Ip6(\w+)\s+(\d+)$/gm))
    counts.set(`Ip6 ${name}`, Number(count))
  return counts
}

const WATCHED = [
  'Ip OutRequests',
  'Ip OutNoRoutes',
  'Ip6 OutRequests',
  'IpExt OutMcastPkts',
  'Udp OutDatagrams',
  'Tcp ActiveOpens'
]

/** By how much they have grown; what has not is left out. */
function grown(before: Counts): Readonly<Record<string, number>> {
  const now = counters()
  const by = WATCHED.map((name) => [name, (now.get(name) ?? NaN) - (before.get(name) ?? 0)] as const)
  return Object.fromEntries(by.filter(([, more]) => more !== 0))
}

const bound = (socket: ReturnType<typeof createSocket>, port: number): Promise<void> =>
  new Promise((resolve, reject) => socket.once('error', reject).bind(port, () => resolve()))

function listening(port: number, connected: (socket: Socket) => void): Promise<void> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined) // the other end may go at any time
    connected(socket)
  })
  return new Promise((resolve, reject) => server.once('error', reject).listen(port, () => resolve()))
}

/** The first name that a query of the domain name system asks for. */
function nameIn(query: Buffer): string {
  const labels: string[] = []
  for (let at = 12; (query[at] ?? 0) > 0; at += 1 + (query[at] ?? 0))
    labels.push(query.toString('latin1', at + 1, at + 1 + (query[at] ?? 0)))
  return labels.join('.')
}

const TYPE_A = 1

/** 127.0.0.1 for a question about an IPv4 address, no records for any other. */
function answerTo(query: Buffer): Buffer {
  let end = 12
  while ((query[end] ?? 0) > 0) end += 1 + (query[end] ?? 0)
  const question = query.subarray(12, end + 5)
  const isAddress = query.readUInt16BE(end + 1) === TYPE_A
  const head = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x81, 0x80, 0, 1, 0, isAddress ? 1 : 0, 0, 0, 0, 0])
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1])
  return Buffer.concat([head, question, ...(isAddress ? [record] : [])])
}

const TLS_HANDSHAKE = 0x16

/** The name in a TLS greeting, or the first line of anything else. */
function saidIn(first: Buffer, port: number): string {
  const text = first.toString('latin1')
  if (first[0] !== TLS_HANDSHAKE) return `port ${port}: ${text.split('\r\n')[0]?.slice(0, 120)}`
  // The longest run of what may stand in a host's name, with a dot in it.
  const hosts = [...text.matchAll(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/g)].map(([host]) => host)
  return `port ${port}: TLS to ${hosts.sort((a, b) => b.length - a.length)[0] ?? 'nobody named'}`
}
