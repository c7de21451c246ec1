// npm run bench -- large-dataset --ratings 10m|32m|200k [--seed N] [--epochs N] [--keep FOLDER]: a made-up community of that size as a MovieLens archive,
// installed, opened, trained on, searched and recommended from in the real app, with the main process's event loop sampled throughout.
// Prints one JSON object. MATINEE_EXECUTABLE measures the packaged app. --keep uses an archive again and leaves it there.
// --epochs ends gradient descent after so many; without it training stops early by itself, as for everybody.
import { access, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { ElectronApplication, Page } from '@playwright/test'
import { call, openApp, timedCall } from '../../test/real-app/drive'
import { titleOf, writeSyntheticZip, type Shape } from '../../test/fixtures/synthetic-zip'
import { phase, startWatching, type PhaseFigures } from './watch-app'

const SHAPES: Readonly<Record<string, Shape>> = {
  '200k': { nRaters: 1_400, nMovies: 4_000, nRatings: 200_000 },
  '10m': { nRaters: 70_000, nMovies: 10_000, nRatings: 10_000_000 },
  '32m': { nRaters: 200_948, nMovies: 87_585, nRatings: 32_000_204 }
}
const N_RATED = 20
const N_QUERIES = 60

const { values } = parseArgs({
  options: {
    ratings: { type: 'string', default: '10m' },
    seed: { type: 'string', default: '1' },
    epochs: { type: 'string' },
    keep: { type: 'string' }
  }
})

const log = (text: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`)

async function main(): Promise<void> {
  const shape = SHAPES[values.ratings]
  if (!shape) throw new Error(`--ratings is one of ${Object.keys(SHAPES).join(', ')}`)
  const folder = await mkdtemp(path.join(tmpdir(), 'matinee-scale-'))
  const archives = values.keep ?? folder
  await mkdir(archives, { recursive: true })
  const archive = path.join(archives, `made-up-${values.ratings}-${values.seed}.zip`)
  try {
    const isThere = await access(archive).then(
      () => true,
      () => false
    )
    log(isThere ? 'the archive is there' : 'writing the archive')
    if (!isThere) await writeSyntheticZip(archive, shape, Number(values.seed))
    const archiveMb = Math.round((await stat(archive)).size / 1e6)
    const first = await useDataset(folder, archive, shape)
    const second = await startAgain(folder)
    console.log(JSON.stringify({ ...shape, archiveMb, ...first, ...second }, null, 2))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function useDataset(folder: string, archive: string, { nMovies }: Shape): Promise<object> {
  const { electron, page } = await openApp(path.join(folder, 'data'))
  await page.getByRole('article').first().waitFor()
  await call(page, 'training:cancel', {})
  if (values.epochs) {
    const { settings } = await call(page, 'app:state', {})
    await call(page, 'settings:set', { training: { ...settings.training, nEpochs: Number(values.epochs) } })
  }
  await startWatching(electron)
  log('installing')
  const install = await phase(electron, () => installArchive(electron, page, archive))
  log(`installed in ${install.seconds} s`)
  const datasetId =
    (await call(page, 'datasets:state', {})).installed.find(({ isStarter }) => !isStarter)?.datasetId ?? ''
  const open = await phase(electron, async () => void (await call(page, 'datasets:use', { datasetId })))
  log(`opened in ${open.seconds} s; training`)
  let starsSeconds = 0
  const start = performance.now()
  const training = await phase(electron, async () => {
    for (;;) {
      const { activity, lastFailure } = await call(page, 'training:state', {})
      if (lastFailure) throw new Error(lastFailure.message)
      if (activity.kind === 'idle') return
      if (activity.epoch > 0 && activity.epoch > lastEpoch) {
        lastEpoch = activity.epoch
        starsSeconds = (performance.now() - start) / 1000
      }
      await page.waitForTimeout(200)
    }
  })
  const run = (await call(page, 'model:runs', {})).runs[0]
  log(`trained in ${training.seconds} s`)
  const use = await useOf(electron, page, nMovies)
  const verify = await phase(electron, async () => {
    await call(page, 'datasets:verify', { datasetId })
    await untilIdle(page)
  })
  await electron.close()
  return {
    install,
    open,
    training: {
      ...training,
      method: run?.settings.method,
      nFactors: run?.settings.nFactors,
      epochs: lastEpoch,
      starsSeconds: Math.round(starsSeconds * 10) / 10,
      rankingSeconds: Math.round((training.seconds - starsSeconds) * 10) / 10,
      metrics: run?.metrics
    },
    ...use,
    verify
  }
}

let lastEpoch = 0

async function installArchive(electron: ElectronApplication, page: Page, archive: string): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, archive)
  const { candidate } = await call(page, 'datasets:choose', { kind: 'archive' })
  await call(page, 'datasets:install', { candidateId: candidate?.candidateId ?? 0 })
  const outcome = await untilIdle(page)
  if (outcome?.kind !== 'installed') throw new Error(JSON.stringify(outcome))
}

async function untilIdle(page: Page) {
  for (;;) {
    const { activity, outcome } = await call(page, 'datasets:state', {})
    if (activity.kind === 'idle') return outcome
    await page.waitForTimeout(100)
  }
}

/** A person's first ratings, their lists, and searches. */
async function useOf(electron: ElectronApplication, page: Page, nMovies: number): Promise<object> {
  const lists: number[] = []
  const acknowledged: number[] = []
  const rating = await phase(electron, async () => {
    for (let n = 0; n < N_RATED; n++) {
      const request = { profileId: 1, movieId: 1 + n * 7, halfStars: 3 + (n % 8), predictionWasVisible: false }
      acknowledged.push((await timedCall(page, 'ratings:set', request))[0])
      const list = { profileId: 1, sort: 'recommended', offset: 0, limit: 30 } as const
      lists.push((await timedCall(page, 'recommendations:list', list))[0])
    }
  })
  const searches: number[] = []
  const search = await phase(electron, async () => {
    for (let n = 0; n < N_QUERIES; n++) {
      const title = titleOf(Math.floor((n * nMovies) / N_QUERIES)).toLowerCase()
      const queries = [title, title.slice(0, 3), title.slice(0, -1) + 'x']
      const query = queries[n % 3] ?? title
      const filters = { profileId: 1, query, genres: [], yearFrom: null, yearTo: null, offset: 0, limit: 40 }
      searches.push((await timedCall(page, 'movies:browse', filters))[0])
    }
  })
  return {
    ratingAcknowledgedMs: spread(acknowledged),
    forYouMs: spread(lists),
    searchMs: spread(searches),
    rating: blocks(rating),
    search: blocks(search)
  }
}

/** The second start with everything in place. */
async function startAgain(folder: string): Promise<object> {
  const start = performance.now()
  const { electron, page } = await openApp(path.join(folder, 'data'))
  await page.getByRole('article').first().waitFor()
  const startSeconds = Math.round((performance.now() - start) / 10) / 100
  await electron.close()
  return { startSeconds }
}

const blocks = (figures: PhaseFigures): object => ({
  longestBlockMs: figures.longestBlockMs,
  blocksOver100Ms: figures.blocksOver100Ms,
  longestWorkMs: figures.longestWorkMs,
  blocks: figures.blocks,
  peakMb: figures.peakMb
})

function spread(values: readonly number[]): object {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number => Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? NaN) * 10) / 10
  return { median: at(0.5), p95: at(0.95), max: at(1) }
}

void main()
