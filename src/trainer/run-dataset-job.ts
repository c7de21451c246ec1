import path from 'node:path'
import { describeError } from '@shared/describe-error'
import { AppError } from '@shared/errors'
import type { DatasetJob, DatasetMessage } from '@shared/dataset-protocol'
import { DatasetError } from '../main/datasets/dataset'
import { folderName } from '../main/datasets/dataset-folders'
import { installDataset } from '../main/dataset-install/install-dataset'
import { openDataset, openInstalled } from '../main/datasets/open-dataset'
import { installRefusals } from '../main/words/dataset-errors'

/** How often progress is told. */
const PROGRESS_MS = 100

/** How often it sends a heartbeat; one that hangs in a loop sends none. */
const HEARTBEAT_MS = 1_000

/** Installs or verifies a dataset and reports: progress and heartbeats while it works, then exactly one end. */
export async function runDatasetJob(
  job: DatasetJob,
  send: (message: DatasetMessage) => void,
  now: () => number
): Promise<void> {
  const heartbeat = setInterval(() => send({ kind: 'heartbeat' }), HEARTBEAT_MS)
  const end = await work(job, send, now).catch(toMessage)
  clearInterval(heartbeat)
  send(end)
}

async function work(
  job: DatasetJob,
  send: (message: DatasetMessage) => void,
  now: () => number
): Promise<DatasetMessage> {
  if (job.kind === 'install') return { kind: 'installed', ...(await install(job, send, now)) }
  await openDataset(job.folder)
  return { kind: 'verified' }
}

async function install(
  { source, datasets, draft, starter, references, known }: Extract<DatasetJob, { kind: 'install' }>,
  send: (message: DatasetMessage) => void,
  now: () => number
): Promise<Awaited<ReturnType<typeof installDataset>>> {
  let toldAt = -Infinity
  let toldPhase = ''
  const { movies } = await openInstalled(starter)
  const others = await Promise.all(references.map((folder) => openInstalled(folder)))
  const own = known.map((movie) => ({ ...movie, alternativeTitles: [], ratingCount: null }))
  return installDataset({
    source,
    draft,
    folderOf: (datasetId) => path.join(datasets, folderName(datasetId)),
    known: [...movies, ...others.flatMap((other) => other.movies), ...own],
    starter: movies,
    onProgress: (phase, share) => {
      if (phase === toldPhase && now() - toldAt < PROGRESS_MS) return
      toldAt = now()
      toldPhase = phase
      send({ kind: 'progress', phase, share })
    }
  })
}

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT'])

function toMessage(error: unknown): DatasetMessage {
  const detail = describeError(error)
  if (error instanceof AppError || error instanceof DatasetError)
    return { kind: 'refused', message: error.message, detail }
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (code !== undefined && NO_ROOM.has(code))
    return {
      kind: 'refused',
      message: installRefusals.noRoom,
      detail
    }
  if (code !== undefined && ['EACCES', 'EPERM', 'EROFS', 'EIO'].includes(code))
    return {
      kind: 'refused',
      message: installRefusals.diskRefused,
      detail
    }
  return { kind: 'failed', message: detail }
}
