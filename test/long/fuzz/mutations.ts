import fc from 'fast-check'
import { example } from '../../fixtures/imports'

/** The examples that inputs are made of, by the parser that reads them. */
export const EXAMPLES = {
  letterboxd: [
    ...['letterboxd/ratings.csv', 'letterboxd/watched.csv', 'letterboxd/watchlist.csv', 'letterboxd/diary.csv'],
    ...['letterboxd/reviews.csv', 'letterboxd/import-ready.csv', 'letterboxd/lists/rainy-days.csv']
  ],
  imdb: ['imdb/ratings.csv', 'imdb/ratings-2013.csv', 'imdb/watchlist.csv'],
  trakt: ['trakt/ratings-movies.json', 'trakt/watched-movies.json', 'trakt/watchlist.json'],
  movielens: ['movielens/movielens-ratings.csv', 'movielens/movielens-wishlist.csv'],
  tmdb: ['tmdb/ratings.csv'],
  netflix: ['netflix/us.csv', 'netflix/de.csv'],
  simkl: ['simkl/backup.csv'],
  movary: ['movary/ratings.csv', 'movary/history.csv', 'movary/watchlist.csv'],
  'Netflix account': ['netflix-account/ViewingActivity.csv', 'netflix-account/Ratings.csv'],
  matinee: ['matinee/library.json']
} as const
export type Parser = keyof typeof EXAMPLES

export interface FuzzInput {
  readonly name: string
  readonly content: Buffer
}

/** What breaks readers of tables, lists and texts. */
const TOKENS = [
  ...[
    '"',
    '""',
    '","',
    ',',
    ',,,,',
    '\r',
    '\n',
    '\r\n',
    '\n\n',
    '\0',
    '\t',
    ' ',
    '\uFEFF',
    '\u2028',
    '\ud83d\ude00',
    '\u0301'
  ],
  ...[
    '__proto__',
    'constructor',
    '=1+1',
    '-5',
    '+1',
    '@x',
    "'=1",
    '5.5',
    '0',
    '11',
    '0.25',
    '1e3',
    'NaN',
    'tt',
    'tt0',
    '99999999999999'
  ],
  ...[
    '2021-02-29',
    '0000-00-00',
    '9999-12-31',
    '1/2/3',
    '31.12.99',
    '2021-01-01T00:00:00Z',
    'Thu Nov 23 00:00:00 2012'
  ],
  ...['null', 'true', '{}', '[]', '1e999', '{"__proto__":{"x":1}}', '"year":', '\\ud800', '\\u0000', '[[[[[[[['],
  ...[
    'Name',
    'Title,Date',
    'Rating,Rating',
    'Letterboxd list export v7',
    'x'.repeat(17_000),
    ','.repeat(70),
    '"a\n'.repeat(30)
  ]
].map((token) => Buffer.from(token))

const place = fc.integer({ min: 0, max: 0xffff })
const op = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), at: place, token: fc.nat(TOKENS.length - 1) }),
  fc.record({ kind: fc.constant('replace' as const), at: place, length: fc.nat(20), token: fc.nat(TOKENS.length - 1) }),
  fc.record({ kind: fc.constant('delete' as const), at: place, length: fc.nat(60) }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: place,
    length: fc.nat(80),
    times: fc.integer({ min: 1, max: 4 })
  }),
  fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('splice' as const), at: place, from: place, length: fc.nat(120), other: fc.nat(24) }),
  fc.record({ kind: fc.constant('cut' as const), at: place })
)
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never

const ALL = Object.values(EXAMPLES)
  .flat()
  .map((file) => example(file))
const FORMS = ['as it is', 'as it is', 'as it is', 'utf16le', 'utf16be', 'bom', 'crlf', 'cr'] as const

/** Inputs of one parser: its examples, damaged in up to six ways, in the encodings and line ends of the world. */
export function inputsOf(parser: Parser): fc.Arbitrary<FuzzInput> {
  const files = EXAMPLES[parser].map((file) => ({
    name: parser === 'netflix' ? 'NetflixViewingHistory.csv' : (file.split('/').at(-1) ?? ''),
    content: example(file)
  }))
  return fc
    .record({ file: fc.constantFrom(...files), ops: fc.array(op, { maxLength: 6 }), form: fc.constantFrom(...FORMS) })
    .map(({ file, ops, form }) => ({ name: file.name, content: formed(ops.reduce(damaged, file.content), form) }))
}

function damaged(bytes: Buffer, how: Op): Buffer {
  const at = Math.floor((how.at / 0x10000) * bytes.length)
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)]
  switch (how.kind) {
    case 'insert':
      return Buffer.concat([head, TOKENS[how.token] as Buffer, tail])
    case 'replace':
      return Buffer.concat([head, TOKENS[how.token] as Buffer, tail.subarray(how.length)])
    case 'delete':
      return Buffer.concat([head, tail.subarray(how.length)])
    case 'repeat':
      return Buffer.concat([head, ...Array<Buffer>(how.times).fill(tail.subarray(0, how.length)), tail])
    case 'flip': {
      const copy = Buffer.from(bytes)
      if (copy.length > 0) copy[at] = (copy[at] as number) ^ (1 << how.bit)
      return copy
    }
    case 'splice': {
      const other = ALL[how.other % ALL.length] as Buffer
      const from = Math.floor((how.from / 0x10000) * other.length)
      return Buffer.concat([head, other.subarray(from, from + how.length), tail])
    }
    case 'cut':
      return head
  }
}

function formed(bytes: Buffer, form: (typeof FORMS)[number]): Buffer {
  const text = () => bytes.toString('utf8')
  switch (form) {
    case 'as it is':
      return bytes
    case 'utf16le':
      return Buffer.from(`\uFEFF${text()}`, 'utf16le')
    case 'utf16be':
      return Buffer.from(`\uFEFF${text()}`, 'utf16le').swap16()
    case 'bom':
      return Buffer.from(`\uFEFF${text()}`)
    case 'crlf':
      return Buffer.from(text().replaceAll('\n', '\r\n'))
    case 'cr':
      return Buffer.from(text().replaceAll('\n', '\r'))
  }
}

/** Bytes damaged in one way, drawn from a random stream. */
export function damagedOnce(bytes: Buffer, random: () => number): Buffer {
  const upTo = (n: number): number => Math.floor(random() * n)
  const [at, token, length] = [upTo(0x10000), upTo(TOKENS.length), upTo(80)]
  const ways: readonly Op[] = [
    { kind: 'insert', at, token },
    { kind: 'replace', at, length: upTo(20), token },
    { kind: 'delete', at, length },
    { kind: 'repeat', at, length, times: 1 + upTo(4) },
    { kind: 'flip', at, bit: upTo(8) },
    { kind: 'splice', at, from: upTo(0x10000), length, other: upTo(ALL.length) },
    { kind: 'cut', at }
  ]
  return damaged(bytes, ways[upTo(ways.length)] as Op)
}
