import type { DownloadName } from '@shared/datasets'

/** What may be downloaded, and nothing else: the app makes no other request to any host. */
export interface Downloadable {
  readonly name: DownloadName
  readonly address: string
  /** About, where the publisher may change the file; exactly, where `md5` is given. */
  readonly bytes: number
  /** Null when the publisher may change the file: then its .md5 beside it counts. */
  readonly md5: string | null
}

const FOLDER = 'https://files.grouplens.org/datasets/movielens/'

/** The two datasets that the publisher offers for lasting use, on its one host. */
export const MOVIELENS_DOWNLOADS: readonly Downloadable[] = [
  { name: 'ml-latest-small', address: `${FOLDER}ml-latest-small.zip`, bytes: 978_202, md5: null },
  { name: 'ml-32m', address: `${FOLDER}ml-32m.zip`, bytes: 238_950_008, md5: 'd472be332d4daa821edc399621853b57' }
]
