import fc from 'fast-check'
import { example } from '../../fixtures/imports'
import { zipOf, type ZippedFile } from '../../fixtures/zip'

const RATINGS = example('letterboxd/ratings.csv')
const good: ZippedFile = { name: 'ratings.csv', content: RATINGS }

/** Archives that tell a lie, every one of which must be refused. */
export const lyingArchives: fc.Arbitrary<Buffer> = fc
  .oneof(
    fc.integer({ min: 1, max: 0xffffffff }).map((crc) => [{ ...good, crc }]),
    fc.integer({ min: 0, max: 2 * RATINGS.length }).map((claims) => [{ ...good, claims, stored: claims % 2 === 0 }]),
    fc
      .constantFrom('../', '/', '..\\', 'C:/', 'a/../../', './../')
      .map((climb) => [good, { name: `${climb}ratings.csv`, content: 'x' }]),
    fc.constantFrom(0x801, 0x841).map((flags) => [{ ...good, flags }]),
    fc.integer({ min: 1, max: 99 }).map((method) => [{ ...good, method: method === 8 ? 9 : method }]),
    fc.constant([good, good])
  )
  .filter((files) => !(files[0]?.claims === RATINGS.length))
  .map((files) => zipOf(files as ZippedFile[]))

/** Archives of honest content with bytes damaged anywhere: what is read of them must be what was put in. */
export const damagedArchives: fc.Arbitrary<Buffer> = fc
  .record({
    stored: fc.boolean(),
    flips: fc.array(fc.record({ at: fc.nat(0xffff), bit: fc.nat(7) }), { minLength: 1, maxLength: 4 }),
    cut: fc.option(fc.nat(0xffff), { nil: null, freq: 6 })
  })
  .map(({ stored, flips, cut }) => {
    const bytes = zipOf([{ ...good, stored }])
    for (const { at, bit } of flips) {
      const place = Math.floor((at / 0x10000) * bytes.length)
      bytes[place] = (bytes[place] as number) ^ (1 << bit)
    }
    return cut === null ? bytes : bytes.subarray(0, Math.floor((cut / 0x10000) * bytes.length))
  })
