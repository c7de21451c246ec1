import { lookup } from 'node:dns/promises'
import { connect } from 'node:net'
import type { Heard, Recorder } from './recorder'

/** What is heard when this program itself looks a name up and connects: the recorder must hear it. */
export async function lookUpAndConnect(recorder: Recorder): Promise<Heard> {
  const { address } = await lookup('heard.names.test')
  for (const host of [address, '93.184.216.34'])
    await new Promise<void>((resolve, reject) => {
      const socket = connect({ host, port: 80 }, () => socket.end('GET /heard HTTP/1.1\r\n\r\n'))
      socket
        .once('error', reject)
        .resume()
        .once('close', () => resolve())
    })
  return recorder.heard()
}
