import fsPromises, { mkdir, readdir, writeFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openInstalled } from '../../../src/main/datasets/open-dataset'
import { writeDataset } from '../../../src/main/datasets/write-dataset'
import { removeFile, removeFolder, renameRetrying } from '../../../src/main/files/retrying'
import { emptyFolder } from '../../fixtures/folders'
import { smallDataset } from '../../fixtures/small-dataset'

const { rename, rm } = fsPromises
const here = process.platform

function onPlatform(platform: NodeJS.Platform): void {
  Object.defineProperty(process, 'platform', { value: platform })
}

afterEach(() => {
  onPlatform(here)
  Object.assign(fsPromises, { rename, rm })
  syncBuiltinESMExports()
})

/** Has each name be in use for the first so many tries. */
function occupy(nTries: number, code = 'EBUSY'): { readonly waited: Set<string> } {
  const tries = new Map<string, number>()
  const waited = new Set<string>()
  const refuse = (name: string): void => {
    const n = (tries.get(name) ?? 0) + 1
    tries.set(name, n)
    if (n > nTries) return
    waited.add(path.basename(name))
    throw Object.assign(new Error('in use'), { code })
  }
  Object.assign(fsPromises, {
    rename: async (from: string, to: string) => {
      refuse(to)
      return rename(from, to)
    },
    rm: async (...args: Parameters<typeof rm>) => {
      refuse(String(args[0]))
      return rm(...args)
    }
  })
  syncBuiltinESMExports()
  return { waited }
}

describe('on Windows, where files are looked at by others,', () => {
  beforeEach(() => onPlatform('win32'))

  it.each(['EPERM', 'EBUSY', 'EACCES'])('%s is tried again for a moment', async (code) => {
    const folder = await emptyFolder()
    const [a, b, c] = [path.join(folder, 'a'), path.join(folder, 'b'), path.join(folder, 'c')]
    await writeFile(a, 'x')
    await mkdir(c)
    occupy(3, code)
    await renameRetrying(a, b)
    expect(await readdir(folder)).toEqual(['b', 'c'])
    await removeFile(b)
    await removeFolder(c)
    expect(await readdir(folder)).toEqual([])
  })

  it('a dataset is written although each of its files is looked at', async () => {
    const folder = path.join(await emptyFolder(), 'set')
    const { waited } = occupy(2)
    await writeDataset(folder, smallDataset(), { compress: false, licenceFile: 'LICENCE.txt' })
    expect([...waited]).toEqual(expect.arrayContaining(['catalogue.json', 'manifest.json']))
    expect((await openInstalled(folder)).nRaters).toBe(60)
  })

  it('what is refused for good is refused after some seconds', async () => {
    vi.useFakeTimers()
    try {
      occupy(Infinity)
      const renamed = renameRetrying('a', 'b').catch((error: NodeJS.ErrnoException) => error.code)
      await vi.advanceTimersByTimeAsync(6_000)
      expect(await renamed).toBe('EBUSY')
    } finally {
      vi.useRealTimers()
    }
  })

  it('another failure is told at once', async () => {
    occupy(1, 'ENOSPC')
    await expect(renameRetrying('a', 'b')).rejects.toMatchObject({ code: 'ENOSPC' })
  })
})

it('elsewhere a refusal is final', async () => {
  onPlatform('linux')
  const { waited } = occupy(1)
  await expect(removeFile('a')).rejects.toMatchObject({ code: 'EBUSY' })
  expect(waited.size).toBe(1)
})
