import { DOWNLOADS, MOVIELENS, type DownloadName } from '@shared/movielens'

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

/** The datasets that the publisher offers for lasting use, on its one host. */
export const MOVIELENS_DOWNLOADS: readonly Downloadable[] = DOWNLOADS.map((name) => ({
  name,
  address: `${FOLDER}${name}.zip`,
  ...MOVIELENS[name].download
}))
