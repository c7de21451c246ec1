import { describe, expect, it } from 'vitest'
import { journalLine, readJournal } from '../../../../src/main/store/journal/journal'

const header = journalLine({
  format: 'matinee-journal',
  version: 1,
  generation: 3,
  snapshotSha256: 'ab'.repeat(32),
  schemaVersion: 2,
  sequence: 7
})
const line = (n: number) =>
  journalLine({ n, rows: [{ table: 'setting', before: null, after: { name: 'theme', value: '"dark"' } }] })
const numbers = (bytes: Uint8Array) => readJournal(bytes).records.map(({ n }) => n)

describe('a journal', () => {
  it('loses no whole line to a damaged line feed, within or at the end', () => {
    const bytes = Buffer.concat([header, line(8), line(9), line(10)])
    for (let at = bytes.indexOf(10); at >= 0 && at < bytes.length - 1; at = bytes.indexOf(10, at + 1)) {
      const damaged = Buffer.from(bytes)
      damaged[at] = 11
      expect(numbers(damaged)).toEqual([8, 9, 10])
      expect(readJournal(damaged)).toMatchObject({ header: { generation: 3 }, damagedLines: 0 })
    }
    expect(readJournal(bytes.subarray(0, -1))).toMatchObject({ tornTail: false, damagedLines: 0 })
    expect(numbers(bytes.subarray(0, -1))).toEqual([8, 9, 10])
  })

  it('counts a damaged line and reads on behind it', () => {
    const bytes = Buffer.concat([header, line(8), line(9), line(10)])
    bytes[header.length + line(8).length + 20] = 0
    expect(numbers(bytes)).toEqual([8, 10])
    expect(readJournal(bytes).damagedLines).toBe(1)
  })

  it('counts a change that a damaged header has run into', () => {
    const bytes = Buffer.concat([header, line(8), line(9)])
    bytes.fill(0, 19, header.length + 40)
    expect(readJournal(bytes)).toMatchObject({ header: null, records: [{ n: 9 }], damagedLines: 1 })
  })

  it('that ends within its header was being begun, and one that is longer and all zeros has lost something', () => {
    expect(readJournal(header.subarray(0, 100))).toMatchObject({ wasBeingBegun: true, damagedLines: 0 })
    expect(readJournal(new Uint8Array(header.length))).toMatchObject({ wasBeingBegun: true, damagedLines: 0 })
    const withChange = header.length + line(8).length
    expect(readJournal(new Uint8Array(withChange))).toMatchObject({ wasBeingBegun: false, damagedLines: 1 })
  })

  it('has an end that is no whole line only when a change was being written', () => {
    expect(readJournal(Buffer.concat([header, line(8), line(9).subarray(0, 30)]))).toMatchObject({
      tornTail: true,
      damagedLines: 0,
      records: [{ n: 8 }]
    })
  })
})
