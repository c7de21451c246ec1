import { z } from 'zod'

interface Version {
  /** What it is called on screen: a proper name, the same in every language. */
  readonly title: string
  /** What can be downloaded says how large it is: about, where the publisher may change the file; exactly, where `md5` is given. */
  readonly download?: {
    readonly bytes: number
    /** Null when the publisher may change the file: then the .md5 beside it counts. */
    readonly md5: string | null
  }
}

/**
 * The MovieLens datasets by the name of their archive and of the folder in it. All of them can be installed. Those that the publisher offers for
 * lasting use can be downloaded.
 */
export const MOVIELENS = {
  'ml-latest-small': { title: 'MovieLens latest small', download: { bytes: 978_202, md5: null } },
  'ml-latest': { title: 'MovieLens latest' },
  'ml-32m': { title: 'MovieLens 32M', download: { bytes: 238_950_008, md5: 'd472be332d4daa821edc399621853b57' } },
  'ml-25m': { title: 'MovieLens 25M' },
  'ml-20m': { title: 'MovieLens 20M' },
  'ml-10m': { title: 'MovieLens 10M' },
  'ml-10m100k': { title: 'MovieLens 10M' },
  'ml-1m': { title: 'MovieLens 1M' },
  'ml-100k': { title: 'MovieLens 100K' }
} as const satisfies Readonly<Record<string, Version>>

type Versions = typeof MOVIELENS
export type DownloadName = {
  [N in keyof Versions]: Versions[N] extends { readonly download: object } ? N : never
}[keyof Versions]

const isDownload = (name: string): name is DownloadName => 'download' in MOVIELENS[name as keyof Versions]
/** The names of those that can be downloaded, in the order they are shown in. */
export const DOWNLOADS = Object.keys(MOVIELENS).filter(isDownload)
export const DownloadName = z.enum(DOWNLOADS)
