import { describeError } from '@shared/describe-error'
import type { TrainerMessage, TrainJob, TrainRequest } from '@shared/trainer-protocol'
import { DatasetError, type DatasetRatings } from '../main/datasets/dataset'
import { readRatings } from '../main/datasets/read-ratings'
import { runJob } from './run-job'

/** How often it sends a heartbeat while it reads. */
const HEARTBEAT_MS = 1_000

/** Reads what a request names, then trains and reports as runJob does; 'unreadable' when the dataset is not what it was. */
export async function trainOn(
  request: TrainRequest,
  send: (message: TrainerMessage) => void,
  now: () => number
): Promise<void> {
  try {
    const reading = setInterval(() => send({ kind: 'heartbeat' }), HEARTBEAT_MS)
    const community = await readRatings(request.datasetFolder).finally(() => clearInterval(reading))
    send({ kind: 'heartbeat' })
    runJob(assemble(request, community), send, now)
  } catch (error) {
    if (error instanceof DatasetError) send({ kind: 'unreadable', message: error.message })
    else send({ kind: 'failed', message: describeError(error) })
  }
}

/** The community's rows, then the profiles'. */
export function assemble(request: TrainRequest, community: DatasetRatings): TrainJob {
  const { nUsers, nItems, nOwnUsers, ownStart, ownItemIndex, ownHalfStars, options } = request
  const nCommunity = community.movieIndex.length
  const userStart = new Int32Array(nUsers + 1)
  const itemIndex = new Int32Array(nCommunity + ownItemIndex.length)
  const halfStars = new Uint8Array(nCommunity + ownItemIndex.length)
  userStart.set(community.raterStart)
  itemIndex.set(community.movieIndex)
  halfStars.set(community.halfStars)
  itemIndex.set(ownItemIndex, nCommunity)
  halfStars.set(ownHalfStars, nCommunity)
  for (let n = 1; n <= nOwnUsers; n++) userStart[community.nRaters + n] = nCommunity + (ownStart[n] as number)
  return { nUsers, nItems, userStart, itemIndex, halfStars, nOwnUsers, options }
}
