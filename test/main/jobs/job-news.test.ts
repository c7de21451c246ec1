import { expect, it } from 'vitest'
import { datasetNews } from '../../../src/main/jobs/dataset-news'
import { importNews } from '../../../src/main/jobs/import-news'
import { datasetShare, importShare, NOTHING, progressOf, WORKING } from '../../../src/main/jobs/job-progress'
import { endOfLongJob, type News } from '../../../src/main/jobs/news'
import type { DatasetActivity, DatasetsState } from '../../../src/shared/datasets'
import type { ImportState } from '../../../src/shared/imports'

const state = (activity: DatasetActivity, how: Partial<DatasetsState> = {}): DatasetsState => ({
  ...{ inUse: 'a', installed: [], downloads: [], outcome: null, candidate: null },
  activity,
  ...how
})
const idle = (how: Partial<DatasetsState> = {}): DatasetsState => state({ kind: 'idle' }, how)
const installing = state({ kind: 'installing', name: 'ml-32m', phase: 'ratings', share: 0.5 })
const downloading = state({ kind: 'downloading', name: 'ml-32m', receivedBytes: 5, totalBytes: 20 })
const installed: DatasetsState['outcome'] = {
  kind: 'installed',
  ...{ datasetId: 'b', nRatings: 32_000_204, nBad: 0, bad: [], nReplaced: 0, nUnknown: 0 }
}

/** What is told when a job that began at 0 goes through states at times. */
function toldOf(states: readonly (readonly [number, DatasetsState])[]): string[] {
  const told: News[] = []
  let at = 0
  const listen = endOfLongJob<DatasetsState>({
    isBusy: ({ activity }) => activity.kind !== 'idle',
    newsOf: datasetNews,
    tell: (news) => told.push(news),
    now: () => at
  })
  for (const [ms, each] of states) {
    at = ms
    listen(each)
  }
  return told.map(({ title }) => title)
}

it('tells once that a long installation has ended, and nothing of a short one', () => {
  const long = [
    [0, idle()],
    [100, installing],
    [9_000, installing],
    [9_900, idle({ outcome: installed })]
  ] as const
  expect(toldOf([...long, [9_950, idle({ outcome: installed })]])).toEqual(['The data is installed'])
  expect(
    toldOf([
      [0, idle()],
      [100, installing],
      [4_000, idle({ outcome: installed })]
    ])
  ).toEqual([])
})

it('tells why a job failed, what waits after a download, and nothing of what was cancelled', () => {
  const failed = idle({ outcome: { kind: 'failed', message: 'The disk is full.' } })
  expect(datasetNews(installing, failed)).toEqual({ title: 'The installation stopped', body: 'The disk is full.' })
  expect(datasetNews(downloading, failed)?.title).toBe('The download stopped')
  const candidate = { candidateId: 1, name: 'ml-32m', bytes: 1, conditions: '', citation: '' } as never
  expect(datasetNews(downloading, idle({ candidate }))?.body).toMatch(/^Read the licence of ml-32m/)
  for (const before of [installing, downloading])
    expect(datasetNews(before, idle({ outcome: { kind: 'cancelled' } }))).toBeNull()
})

it('tells that files were read or raise a question, and nothing when reading was left', () => {
  const reading: ImportState = { phase: 'reading', file: 'ratings.csv' }
  expect(importNews(reading, { phase: 'preview', preview: {} as never })?.title).toBe('Your files are read')
  expect(importNews(reading, { phase: 'encoding', file: 'ratings.csv', sample: '' })?.body).toMatch(/ratings\.csv/)
  expect(importNews(reading, { phase: 'idle' })).toBeNull()
})

it('tells that a history was imported or could not be, and nothing when the import was left', () => {
  const importing = (nDone: number): ImportState => ({
    ...{ phase: 'importing', preview: {} as never, nDone, nChanges: 9_000 }
  })
  expect(importNews(importing(9_000), { phase: 'idle' })).toEqual({
    title: 'Your ratings are imported',
    body: '9,000 movies in all. One Undo reverts the whole import.'
  })
  expect(importNews(importing(9_000), { phase: 'preview', preview: {} as never })?.title).toBe('Nothing was imported')
  expect(importNews(importing(4_000), { phase: 'idle' })).toBeNull()
  expect(importShare(importing(4_500))).toBe(0.5)
  expect(importShare({ phase: 'preview', preview: {} as never })).toBe(NOTHING)
})

it('shows on the taskbar how far an installation or a download is', () => {
  expect(datasetShare(installing)).toBe(0.375)
  expect(datasetShare(downloading)).toBe(0.25)
  expect(datasetShare(idle())).toBe(NOTHING)
})

it('shows a training before another job, and the other one once it ends', () => {
  const shown: number[] = []
  const progress = progressOf((share) => shown.push(share))
  progress('datasets', NOTHING)
  progress('imports', WORKING)
  progress('training', 0.5)
  progress('imports', WORKING)
  progress('training', NOTHING)
  progress('imports', NOTHING)
  expect(shown).toEqual([WORKING, 0.5, 0.5, WORKING, NOTHING])
})
