// npm run bench -- app [--runs N] [--json]: what a person waits for, in the real app on new data folders:
// start-up (process start until the popular movies are on screen), the first training on the starter dataset, a
// rating acknowledged (on disk), the list re-ranked after it, what it moved, and a cancel. Medians with the smallest and the largest.
// MATINEE_EXECUTABLE measures the packaged app.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openApp, timedCall as call } from '../../test/real-app/drive'

const FIGURES = [
  'startUpMs',
  'trainingMs',
  'ratingAcknowledgedMs',
  'listReRankedMs',
  'movesToldMs',
  'cancelMs'
] as const
type Figure = (typeof FIGURES)[number]

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } }
})

async function measureOnce(): Promise<Record<Figure, number[]>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'matinee-bench-'))
  const started = performance.now()
  const { electron, page } = await openApp(folder)
  await page.getByRole('article').first().waitFor()
  const startUpMs = performance.now() - started

  let state = (await call(page, 'training:state', {}))[1]
  while (state.activity.kind === 'training') {
    await page.waitForTimeout(50)
    state = (await call(page, 'training:state', {}))[1]
  }
  const ratingAcknowledgedMs: number[] = []
  const listReRankedMs: number[] = []
  const movesToldMs: number[] = []
  for (const movieId of [1, 260, 296, 318, 356, 480, 527, 593, 858, 2571]) {
    const request = { profileId: 1, movieId, halfStars: 8, predictionWasVisible: false }
    ratingAcknowledgedMs.push((await call(page, 'ratings:set', request))[0])
    const list = { profileId: 1, sort: 'recommended', offset: 0, limit: 30 } as const
    listReRankedMs.push((await call(page, 'recommendations:list', list))[0])
    const moves = { profileId: 1, movieId, sort: 'recommended', before: null } as const
    movesToldMs.push((await call(page, 'recommendations:moves', moves))[0])
  }
  await call(page, 'training:start', {})
  await page.waitForTimeout(300)
  const [cancelMs] = await call(page, 'training:cancel', {})
  await electron.close()
  await rm(folder, { recursive: true, force: true })
  return {
    startUpMs: [startUpMs],
    trainingMs: [state.model?.elapsedMs ?? NaN],
    ratingAcknowledgedMs,
    listReRankedMs,
    movesToldMs,
    cancelMs: [cancelMs]
  }
}

async function main(): Promise<void> {
  const runs: Record<Figure, number[]>[] = []
  for (let n = 0; n <= Number(values.runs); n++) {
    const run = await measureOnce()
    if (n > 0) runs.push(run) // the first warms the disk cache
  }
  const report = FIGURES.map((figure) => {
    const sorted = runs.flatMap((run) => run[figure]).sort((a, b) => a - b)
    const [min, median, max] = [0, sorted.length >> 1, sorted.length - 1].map((at) => Math.round(sorted[at] ?? NaN))
    return { figure, min, median, max, n: sorted.length }
  })
  if (values.json) console.log(JSON.stringify(Object.fromEntries(report.map(({ figure, ...rest }) => [figure, rest]))))
  else console.table(report)
}

void main()
