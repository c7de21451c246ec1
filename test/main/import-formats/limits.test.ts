import { describe, expect, it } from 'vitest'
import { readImport } from '../../../src/main/import-formats/read-import'
import { chosen, example, readFiles } from '../../fixtures/imports'
import { zipOf, type ZippedFile } from '../../fixtures/zip'

const HEADER = 'Date,Name,Year,Letterboxd URI,Rating\n'
const row = (n: number, rating = '4', date = '2020-01-02') => `${date},Movie ${n},1999,https://boxd.it/${n},${rating}\n`
const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n)).join('')
const table = (text: string | Uint8Array, name = 'ratings.csv') => readFiles([chosen(name, text)])
const archive = (...files: ZippedFile[]) => readFiles([chosen('export.zip', zipOf(files))])
const good: ZippedFile = { name: 'ratings.csv', content: example('letterboxd/ratings.csv') }

describe('a table', () => {
  it.each([
    ['a rating in words', row(1, 'good'), '"good" is not a rating'],
    ['a day that does not exist', row(1, '4', '2021-02-29'), '"2021-02-29" is not a date like 2024-12-31'],
    ['a year that is none', '2020-01-02,Movie,19x9,,4\n', '"19x9" is not a year'],
    ['no title', '2020-01-02, ,1999,,4\n', 'there is no title'],
    ['too few cells', '2020-01-02,Movie\n', '2 cells instead of 5']
  ])('lists a row with %s by its line and its reason', async (_, line, reason) => {
    const [read] = await table(HEADER + rows(3) + line + rows(2))
    expect(read?.records).toHaveLength(5)
    expect(read?.skipped).toEqual([{ file: 'ratings.csv', line: 5, kind: 'bad', reason }])
  })

  it('says what it found on one line, however many the cell has', async () => {
    const [read] = await table(`${HEADER}${rows(2)}2020-01-02,Movie,1999,x,"a\n\tb\u2028"\n`)
    expect(read?.skipped[0]?.reason).toBe('"a b" is not a rating')
  })

  it('says which ids are none', async () => {
    const imdb = (id: string) => table(`Const,Your Rating,Title,Year\ntt0000001,4,A,1999\n${id},5,B,1999\n`)
    for (const id of ['nm0000001', 'tt', '0', 'tt12345678901'])
      expect((await imdb(id))[0]?.skipped).toMatchObject([{ line: 3, reason: `"${id}" is not an IMDb id` }])
  })

  it('a rating of 0 or none is no rating, and no bad row', async () => {
    const [read] = await table(HEADER + row(1, '0') + row(2, ''))
    expect(read?.records.map(({ halfStars }) => halfStars)).toEqual([null, null])
    expect(read?.skipped).toEqual([])
  })

  it('is refused when more than one row in a hundred is bad, and read when just one in a hundred is', async () => {
    const bad = row(1, 'good')
    expect((await table(HEADER + rows(198) + bad + bad))[0]?.skipped).toHaveLength(2)
    await expect(table(HEADER + rows(196) + bad + bad + bad)).rejects.toThrow(
      /3 of its 199 rows cannot be read; the first is line 198: "good" is not a rating/
    )
  })

  it('is refused when no row is good', async () => {
    await expect(table(HEADER + row(1, 'good'))).rejects.toThrow(/1 of its 1 rows cannot be read/)
  })

  it.each(['5.5', '92', '3.7', '4,3'])('is refused when a single rating, %s, is of another scale', async (rating) => {
    await expect(table(HEADER + rows(198) + row(1, `"${rating}"`))).rejects.toThrow(
      /its ratings are of another scale. Line 200/
    )
  })

  it('with a byte order mark, any line ends, or UTF-16 reads the same', async () => {
    const text = HEADER + row(1) + '2020-01-02,"Am""élie\nII",1999,x,3\n' + row(2)
    const swapped = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()
    const plain = (await table(text))[0]?.records
    expect(plain).toHaveLength(3)
    for (const other of [
      `\uFEFF${text}`,
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
      Buffer.from(text, 'utf16le'),
      swapped,
      swapped.subarray(2)
    ])
      expect((await table(other))[0]?.records).toEqual(plain)
    const crlf = (await table(text.replaceAll('\n', '\r\n')))[0]?.records
    expect(crlf).toEqual(plain)
    const mixed = (await table(HEADER.replace('\n', '\r') + row(1).replace('\n', '\r\n') + row(2)))[0]?.records
    expect(mixed?.map(({ line, title }) => [line, title])).toEqual([
      [2, 'Movie 1'],
      [3, 'Movie 2']
    ])
  })

  it.each<[string, string | Uint8Array, RegExp]>([
    ['zero bytes', HEADER + row(1).replace('v', '\0'), /zero bytes/],
    [
      'a quote that is never closed',
      HEADER + row(1) + '2020-01-02,"Movie,1999,,4\n' + row(2),
      /begins on line 3 opens a quote/
    ],
    ['text after a closing quote', HEADER + '2020-01-02,"A"b,1999,,4\n', /line 2 goes on after a closing quote/],
    ['a quote inside a cell', HEADER + '2020-01-02,A"b,1999,,4\n', /line 2 has a quote in the middle/],
    ['a row of more than 256 KB', `${HEADER}${`"${'x'.repeat(50_000)}",`.repeat(6)}\n`, /line 2 is longer than 256 KB/],
    ['a cell of more than 128 KB', `${HEADER}2020-01-02,${'x'.repeat(140_000)},1999,,4\n`, /line 2 has a cell of more/],
    ['more than 64 cells', `${HEADER}${','.repeat(64)}\n`, /line 2 has 65 cells/],
    ['two columns of one name', 'Date,Name,Year,Letterboxd URI,Rating,rating\n', /two columns named "rating"/],
    ['unknown columns', 'Foo,Bar\n1,2\n', /begins with "Foo, Bar"/],
    ['a column named __proto__', '__proto__,constructor\n1,2\n', /not a file that Matinee knows/],
    ['nothing in it', '', /is empty/],
    ['only blank lines', '\n \r\n\n', /is empty/],
    ['the ratings of a community', 'userId,movieId,rating,timestamp\n1,1,4.0,964982703\n', /a whole community/],
    ['a broken UTF-16 character', Buffer.from('\uFEFFTitle,Date\n\ud800', 'utf16le'), /broken characters/],
    ['half a UTF-16 character', Buffer.from([0xff, 0xfe, 0x41]), /middle of a character/],
    ['JSON of nobody', '{"a":1}', /not a file that Matinee knows/],
    ['broken JSON', '[1,', /not readable JSON/]
  ])('with %s is refused', async (_, content, sentence) => {
    await expect(table(content)).rejects.toMatchObject({
      name: 'AppError',
      code: 'import-refused',
      message: expect.stringMatching(sentence) as string
    })
  })

  it('of more than 100 MB is refused before it is read', async () => {
    await expect(table(Buffer.alloc(100_000_001))).rejects.toThrow(/larger than 100 MB/)
  })

  it('in neither UTF-8 nor UTF-16 is asked about, with a sample, and then read as the person says', async () => {
    const bytes = Buffer.from(`${HEADER}2020-01-02,Am\u00e9lie \u0096 2,2001,,4\n`, 'latin1')
    const outcome = await readImport([chosen('ratings.csv', bytes)], { profileName: 'Me' })
    expect(outcome).toMatchObject({ kind: 'unclear-encoding', name: 'ratings.csv' })
    expect(outcome.kind === 'unclear-encoding' && outcome.sample).toContain('Amélie – 2')
    const [read] = await readFiles([chosen('ratings.csv', bytes)], { otherEncoding: 'windows-1252' })
    expect(read?.records[0]?.title).toBe('Amélie – 2')
  })

  it('can be cancelled while it is read', async () => {
    const controller = new AbortController()
    const reading = table(HEADER + rows(12_000))
    const cancelled = readFiles([chosen('ratings.csv', HEADER + rows(12_000))], {
      signal: controller.signal,
      onFile: () => setImmediate(() => controller.abort())
    })
    await expect(cancelled).rejects.toThrow(/abort/)
    expect((await reading)[0]?.records).toHaveLength(12_000)
  })
})

describe('a list in JSON', () => {
  it.each(['\\u0000', '\\ud800', '\\t \\n'])('refuses an entry whose title is or holds %s', async (escape) => {
    const entry = (title: string) => `{"rating":7,"type":"movie","movie":{"title":"${title}","ids":{}}}`
    const list = `[${Array.from({ length: 120 }, () => entry('Heat')).join()},${entry(escape)}]`
    const [read] = await table(list, 'ratings-movies.json')
    expect(read?.records).toHaveLength(120)
    expect(read?.skipped).toMatchObject([{ line: 121, kind: 'bad' }])
  })
})

describe('a zip archive', () => {
  it.each<[string, ZippedFile[], RegExp]>([
    ['a wrong checksum', [{ ...good, crc: 1 }], /checksum does not fit/],
    ['a wrong checksum of a stored file', [{ ...good, crc: 1, stored: true }], /checksum does not fit/],
    ['more content than it claims', [{ ...good, claims: 10 }], /damaged/],
    ['less content than it claims', [{ ...good, claims: 5_000 }], /damaged/],
    ['a claim beyond the limit', [{ ...good, claims: 200_000_000 }], /larger than 100 MB/],
    ['a name that climbs out', [good, { name: '../ratings.csv', content: 'x' }], /leads out of the archive/],
    ['an absolute name', [good, { name: '/etc/ratings.csv', content: 'x' }], /leads out of the archive/],
    ['a name of a drive', [good, { name: 'C:/ratings.csv', content: 'x' }], /leads out of the archive/],
    ['a backslash in a name', [good, { name: '..\\ratings.csv', content: 'x' }], /leads out of the archive/],
    ['one name twice', [good, good], /two files named ratings\.csv/],
    [
      'one base name twice',
      [
        { ...good, name: 'a/ratings.csv' },
        { ...good, name: 'b/ratings.csv' }
      ],
      /ratings\.csv twice/
    ],
    ['a password', [{ ...good, flags: 0x801 }], /locked with a password/],
    ['another compression', [{ ...good, method: 12 }], /compressed in a way/],
    [
      'none of the files',
      [
        { name: 'a.txt', content: 'x' },
        { name: 'b.txt', content: 'x' }
      ],
      /holds none of the files/
    ],
    ['a bomb in it', [{ name: 'ratings.csv', content: new Uint8Array(20_000_000) }], /over 200 times its size/],
    [
      'too many files',
      Array.from({ length: 1_001 }, (_, n) => ({ name: `${n}.csv`, content: 'x', stored: true })),
      /holds 1,001 files/
    ]
  ])('with %s is refused', async (_, files, sentence) => {
    await expect(archive(...files)).rejects.toMatchObject({
      code: 'import-refused',
      message: expect.stringMatching(sentence) as string
    })
  })

  it('cut off anywhere, or with any one byte of its directory damaged, is refused or reads the same', async () => {
    const whole = zipOf([good])
    const expected = (await readFiles([chosen('e.zip', whole)]))[0]?.records
    const outcomes = { same: 0, refused: 0 }
    const attempt = async (bytes: Buffer) => {
      try {
        expect((await readFiles([chosen('e.zip', bytes)]))[0]?.records).toEqual(expected)
        outcomes.same++
      } catch (error) {
        expect(error).toMatchObject({ code: 'import-refused' })
        outcomes.refused++
      }
    }
    for (let length = 0; length < whole.length; length += 7) await attempt(whole.subarray(0, length))
    for (let at = 0; at < whole.length; at++) {
      const damaged = Buffer.from(whole)
      damaged[at] = (damaged[at] as number) ^ 0x40
      await attempt(damaged)
    }
    expect(outcomes.refused).toBeGreaterThan(whole.length * 0.8)
  })

  it('in name only is refused, whatever it holds', async () => {
    for (const content of ['', '\u00d1', HEADER + rows(2)])
      await expect(readFiles([chosen('export.zip', Buffer.from(content, 'latin1'))])).rejects.toThrow(
        /is not a zip archive/
      )
  })

  it('larger than 1 GB is refused before it is opened', async () => {
    const huge = Object.defineProperty(zipOf([good]), 'length', { value: 1_000_000_001 })
    await expect(readFiles([{ name: 'e.zip', content: huge }])).rejects.toThrow(/larger than 1 GB/)
  })
})
