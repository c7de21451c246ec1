import { createHash } from 'node:crypto'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

const servers: http.Server[] = []
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

/** What goes wrong at a request: the connection breaks after so many bytes, or the answer is another. */
export interface Trouble {
  readonly breakAfter?: number
  readonly status?: number
  readonly silent?: boolean
  readonly ignoreRange?: boolean
}

/** A host of the test's own that serves one file with its checksum beside it, and knows ranges. */
export async function serve(content: Buffer) {
  const asked: { url: string; range: string | undefined }[] = []
  const host = {
    content,
    etag: '"one"',
    md5: createHash('md5').update(content).digest('hex'),
    trouble: [] as Trouble[]
  }
  const server = http.createServer((request, response) => {
    asked.push({ url: request.url ?? '', range: request.headers.range })
    if (request.url?.endsWith('.md5')) response.end(`MD5 (file.zip) = ${host.md5}\n`)
    else answer(request, response, host.trouble.shift() ?? {})
  })
  const answer = (request: IncomingMessage, response: ServerResponse, trouble: Trouble): void => {
    if (trouble.silent) return
    if (trouble.status !== undefined) {
      response.writeHead(trouble.status).end()
      return
    }
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    const goesOn = from > 0 && request.headers['if-range'] === host.etag && !trouble.ignoreRange
    const body = goesOn ? host.content.subarray(from) : host.content
    response.writeHead(goesOn ? 206 : 200, {
      'content-length': body.length,
      etag: host.etag,
      ...(goesOn && { 'content-range': `bytes ${from}-${host.content.length - 1}/${host.content.length}` })
    })
    if (trouble.breakAfter === undefined) response.end(body)
    else response.write(body.subarray(0, trouble.breakAfter), () => setTimeout(() => response.destroy(), 30))
  }
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.zip`
  return { host, asked, address }
}
