// The process of a dataset job that begins to write and then hangs.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

process.on('SIGTERM', () => undefined)
process.once('message', ({ draft }) => {
  mkdirSync(draft, { recursive: true })
  writeFileSync(path.join(draft, 'movie-index.i32'), 'half')
  process.send({ kind: 'progress', phase: 'writing', share: 0 }, () => {
    for (;;);
  })
})
