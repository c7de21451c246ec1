import { execFileSync } from 'node:child_process'
import { chmod, lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { Library } from '../../../src/main/store/library'
import { FaultyFileSystem } from '../../fixtures/faulty-fs'
import { emptyFolder } from '../../fixtures/folders'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()

async function open() {
  const folder = await emptyFolder()
  const fs = new FaultyFileSystem()
  const { library } = await Library.open({ sql, folder, fs, now: () => 1 })
  const file = path.join(folder, 'write-test.tmp')
  return { folder, fs, library, file }
}

const left = async (folder: string) => (await readdir(folder)).filter((name) => name.startsWith('write-test'))

describe('trying the disk', () => {
  it.each<[string, (file: string) => unknown]>([
    ['a folder', (file) => mkdir(file)],
    ['a read-only file', (file) => writeFile(file, 'of somebody').then(() => chmod(file, 0o400))],
    ['a link to a file', (file) => writeFile(`${file}.2`, 'of somebody').then(() => symlink(`${file}.2`, file))],
    ['a link to nothing', (file) => symlink('nothing', file)],
    ...(process.platform === 'win32'
      ? []
      : [['a FIFO', (file: string) => execFileSync('mkfifo', [file])] as [string, (file: string) => unknown]])
  ])('finds it well although %s has the name of what it writes, and leaves that as it is', async (_, put) => {
    const { folder, library, file } = await open()
    await put(file)
    const before = [await lstat(file), await left(folder)] as const
    await library.probe()
    expect(library.state()).toEqual({ kind: 'writable' })
    expect((await lstat(file)).ino).toBe(before[0].ino)
    expect(await left(folder)).toEqual(before[1])
    if (before[0].isFile()) expect(await readFile(file, 'utf8')).toBe('of somebody')
    await library.close()
  })

  it('leaves nothing when it is full, which is known until it is not', async () => {
    const { folder, fs, library } = await open()
    fs.code = 'ENOSPC'
    fs.fails = (call) => call.startsWith('write')
    await library.probe()
    expect(library.state().kind).toBe('refusing')
    fs.fails = () => false
    expect(await left(folder)).toEqual([])
    await library.probe()
    expect(library.state()).toEqual({ kind: 'writable' })
    await library.close()
  })
})
