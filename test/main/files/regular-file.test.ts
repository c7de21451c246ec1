import { spawnSync } from 'node:child_process'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { openRegularFile, openRegularFileSync, readRegularFile } from '../../../src/main/files/regular-file'
import { readWindowState, writeWindowState } from '../../../src/main/shell/window-state'
import { emptyFolder } from '../../fixtures/folders'

const hasFifos = process.platform !== 'win32'

it.runIf(hasFifos)(
  'a FIFO or a folder in the place of a file is refused at once, whether read or written',
  async () => {
    const folder = await emptyFolder()
    const [fifo, inside, link] = ['fifo', 'folder', 'link'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string
    ]
    spawnSync('mkfifo', [fifo])
    await mkdir(inside)
    await symlink(fifo, link)
    for (const place of [fifo, inside, link]) {
      await expect(readRegularFile(place)).rejects.toMatchObject({ code: 'EISDIR' })
      await expect(openRegularFile(place, 'w')).rejects.toThrow()
      expect(() => openRegularFileSync(place, 'a')).toThrow()
      expect(readWindowState(place)).toBeNull()
      writeWindowState(place, { x: 0, y: 0, width: 1, height: 1, isMaximized: false, isFullScreen: false })
    }
  }
)

it.runIf(hasFifos)('what is written is for this user alone', async () => {
  const file = path.join(await emptyFolder(), 'note')
  const handle = await openRegularFile(file, 'w')
  await handle.writeFile('kept')
  await handle.close()
  expect(await readFile(file, 'utf8')).toBe('kept')
  expect(spawnSync('stat', ['-c', '%a', file], { encoding: 'utf8' }).stdout.trim()).toBe('600')
})

it('a window state of a hundred megabytes is not read', async () => {
  const file = path.join(await emptyFolder(), 'window.json')
  await writeFile(file, Buffer.alloc(100_000_000, 32))
  expect(readWindowState(file)).toBeNull()
})
