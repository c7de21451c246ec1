import { describe, expect, it } from 'vitest'
import { syncFolder, writeSynced } from '../../../src/main/files/durable-file'
import { createRandom } from '../../fixtures/random'
import { LIBRARY_FOLDER, SimulatedDisk } from '../../fixtures/simulated-disk'
import { survivingState } from './surviving-states'

const FILE = `${LIBRARY_FOLDER}/a`
const CONTENT = Buffer.from('0123456789'.repeat(200))

/** Each content that the file has in many states that a power cut may leave. */
function outcomes(disk: SimulatedDisk, file = FILE): Set<string> {
  const random = createRandom(3)
  const image = disk.image()
  return new Set(
    Array.from({ length: 400 }, () => {
      const bytes = survivingState(image, random).files.get(file)
      return bytes ? Buffer.from(bytes).toString('latin1') : 'gone'
    })
  )
}

describe('the simulated disk', () => {
  it('may lose, cut, zero or keep what was not synced', async () => {
    const disk = new SimulatedDisk(new Map([[FILE, CONTENT.subarray(0, 10)]]))
    const file = await disk.open(FILE, 'w')
    await file.write(CONTENT, 0, CONTENT.length)
    const found = outcomes(disk)
    expect(found).toContain('0123456789')
    expect(found).toContain(CONTENT.toString())
    expect([...found].some((text) => text.length > 10 && text.length < CONTENT.length)).toBe(true)
    expect([...found].some((text) => text.length === CONTENT.length && text.includes('\0'))).toBe(true)
  })

  it('keeps what was synced, but not its name before the folder was', async () => {
    const disk = new SimulatedDisk()
    await writeSynced(disk, FILE, CONTENT, 'wx')
    expect(outcomes(disk)).toEqual(new Set(['gone', CONTENT.toString()]))
    await syncFolder(disk, LIBRARY_FOLDER)
    expect(outcomes(disk)).toEqual(new Set([CONTENT.toString()]))
  })

  it('may forget a rename or a removal until the folder is synced', async () => {
    const other = `${LIBRARY_FOLDER}/b`
    const disk = new SimulatedDisk(new Map([[other, CONTENT]]))
    await disk.rename(other, FILE)
    expect(outcomes(disk)).toEqual(new Set(['gone', CONTENT.toString()]))
    await syncFolder(disk, LIBRARY_FOLDER)
    await disk.rm(FILE)
    expect(outcomes(disk)).toEqual(new Set(['gone', CONTENT.toString()]))
    await syncFolder(disk, LIBRARY_FOLDER)
    expect(outcomes(disk)).toEqual(new Set(['gone']))
  })

  it('does not make good, by a later sync, what a failed sync gave up', async () => {
    const disk = new SimulatedDisk(new Map([[FILE, new Uint8Array()]]), {
      fault: ({ n }) => (n === 2 ? { kind: 'fails', code: 'EIO' } : null)
    })
    const file = await disk.open(FILE, 'w')
    await file.write(Buffer.from('one'), 0, 3)
    await expect(file.datasync()).rejects.toThrow('EIO')
    await file.write(Buffer.from('two'), 0, 3)
    await file.datasync()
    expect(Buffer.from(disk.files().get(FILE) ?? []).toString()).toBe('onetwo')
    expect(outcomes(disk)).toContain('\0\0\0two')
  })
})
