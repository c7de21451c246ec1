import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { zipOf, type ZippedFile } from '../../fixtures/zip'

/** Invented movies and ratings in the layout of MovieLens 20M and later; rater 9 rates one movie twice. */
export const CSV_FILES = {
  'ratings.csv': [
    'userId,movieId,rating,timestamp',
    '4,20,4.0,1000000000',
    '4,30,0.5,1000000001',
    '4,100,5.0,1000086400',
    '7,100,3.5,1100000000',
    '7,20,2.0,1100000005',
    '9,30,4.5,1200000009',
    '9,20,1.0,1200000002',
    '9,30,2.5,1200000003'
  ],
  'movies.csv': [
    'movieId,title,genres',
    '20,"Lantern Keeper, The (1971)",Drama|Mystery',
    '30,"Salt & ""Smoke"" (Sal y humo) (1988)",Comedy',
    '100,Tin Orchard (2004),(no genres listed)',
    '150,Never Rated (2011),Drama'
  ],
  'links.csv': ['movieId,imdbId,tmdbId', '20,0070001,501', '30,0090002,', '100,1100003,503', '150,1200004,504'],
  'README.txt': ['Invented conditions.', 'Use them kindly.']
} as const

/** The layout of 1M and 10M. */
export const DAT_FILES = {
  'ratings.dat': ['1::20::5::978300760', '1::30::3::978302109', '2::20::4::978301968', '3::100::0.5::1100000000'],
  'movies.dat': [
    "20::Lantern Keeper, The (1971)::Drama|Children's",
    '30::Salt & Smoke (1988)::Comedy',
    '100::Tin Orchard (2004)::'
  ]
} as const

/** The layout of 100K: a numbering of its own, ratings in no order. */
export const TAB_FILES = {
  'u.data': [
    '196\t3\t3\t881250949',
    '22\t1\t1\t878887116',
    '196\t1\t5\t881250950',
    '22\t2\t4\t878887117',
    '22\t4\t2\t878887119'
  ],
  'u.item': [
    item(1, 'Lantern Keeper, The (1971)', [8]),
    item(2, 'Café of Rain (1990)', [5, 14]),
    item(3, 'Salt & Smoke (1989)', [5]),
    item(4, 'Lantern Keeper, The (1971)', [8])
  ]
} as const

function item(id: number, title: string, genres: readonly number[]): string {
  const flags = Array.from({ length: 19 }, (_, n) => (genres.includes(n) ? 1 : 0)).join('|')
  return `${id}|${title}|01-Jan-1990||http://example.invalid/${id}|${flags}`
}

type Files = Readonly<Record<string, readonly string[]>>

/** The files as an archive. */
export function zipped(files: Files, folder = 'ml-32m', end = '\n', latin1 = false): Buffer {
  const entries = Object.entries(files).map(([name, lines]): ZippedFile => {
    const text = lines.map((line) => line + end).join('')
    return { name: `${folder}/${name}`, content: latin1 ? Buffer.from(text, 'latin1') : text }
  })
  return zipOf([{ name: `${folder}/`, content: '' }, ...entries])
}

/** Writes the files, or an archive, and returns where. */
export async function place(where: string, files: Files | Buffer, name = 'example'): Promise<string> {
  if (Buffer.isBuffer(files)) {
    const archive = path.join(where, `${name}.zip`)
    await writeFile(archive, files)
    return archive
  }
  const folder = path.join(where, name)
  await mkdir(folder, { recursive: true })
  for (const [file, lines] of Object.entries(files)) await writeFile(path.join(folder, file), lines.join('\n') + '\n')
  return folder
}
