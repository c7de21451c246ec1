import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { call, openApp } from './drive'
import { KINDS, PROFILE, type Movie } from './growth-kinds'
import { waitUntilIdle } from './retrain'

/** What the data folder consists of, by the beginning of a path in it; what nothing here fits is Chromium's. */
const PARTS = { library: /^library/, journal: /^journal/, models: /^models/, log: /^matinee/, copies: /^backups/ }
type Part = keyof typeof PARTS | 'Chromium'
type Bytes = Readonly<Record<Part, number>>

export interface Growth {
  readonly kind: string
  readonly actions: number
  /** Per 1,000 actions of it, of the first half of them and of the second. */
  readonly first: Bytes
  readonly second: Bytes
}

/**
 * Does actions of each kind, in the real app, and measures what the data folder has more after half of them and after all. The app
 * quits before each measurement, so that the library is as a start finds it. `nActions` is how many ratings each half is.
 */
export async function growthOfFolder(folder: string, nActions: number, told: (one: Growth) => void): Promise<Growth[]> {
  const report: Growth[] = []
  const movies: readonly Movie[] = await inApp(folder, async (page) => {
    await waitUntilIdle(page)
    return (await call(page, 'movies:browse', BROWSE)).movies
  })
  for (const { name, share, act } of KINDS) {
    const actions = Math.max(1, Math.round(nActions * share))
    const sizes = [await sizeOf(folder)]
    for (const half of [0, 1]) {
      await inApp(folder, (page) => act(page, half * actions, (half + 1) * actions, movies))
      sizes.push(await sizeOf(folder))
    }
    const [before, middle, after] = sizes as [Bytes, Bytes, Bytes]
    const per1000 = (from: Bytes, to: Bytes): Bytes =>
      mapped((part) => Math.round(((to[part] - from[part]) * 1000) / actions))
    report.push({ kind: name, actions: 2 * actions, first: per1000(before, middle), second: per1000(middle, after) })
    told(report.at(-1) as Growth)
  }
  return report
}

const BROWSE = { profileId: PROFILE, query: '', genres: [], yearFrom: null, yearTo: null, offset: 0, limit: 200 }

async function inApp<T>(folder: string, work: (page: Page) => Promise<T>): Promise<T> {
  const { electron, page } = await openApp(folder)
  try {
    return await work(page)
  } finally {
    await electron.close()
  }
}

const partOf = (file: string): Part =>
  (Object.keys(PARTS) as (keyof typeof PARTS)[]).find((part) => PARTS[part].test(file)) ?? 'Chromium'
const mapped = (bytes: (part: Part) => number): Bytes => {
  const all: [Part, number][] = [...(Object.keys(PARTS) as Part[]), 'Chromium' as const].map((p) => [p, bytes(p)])
  return Object.fromEntries(all) as unknown as Bytes
}

async function sizeOf(folder: string): Promise<Bytes> {
  const sizes = new Map<Part, number>()
  for (const name of await readdir(folder, { recursive: true })) {
    const about = await stat(path.join(folder, name)).catch(() => null) // a link to nothing is Chromium's lock
    if (!about?.isFile()) continue
    sizes.set(partOf(name), (sizes.get(partOf(name)) ?? 0) + about.size)
  }
  return mapped((part) => sizes.get(part) ?? 0)
}
