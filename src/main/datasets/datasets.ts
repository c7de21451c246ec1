import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@shared/errors'
import type { DatasetActivity, DatasetCandidate, DatasetOutcome, DatasetsState } from '@shared/datasets'
import type { DownloadName } from '@shared/movielens'
import type { DatasetJob } from '@shared/dataset-protocol'
import { download, KEEP, receivedBytes, removeDownload, type Get } from '../downloads/download'
import type { Downloadable } from '../downloads/movielens-downloads'
import { NotAnswering, type OutsideFiles } from '../outside/outside-files'
import { removeFolder } from '../files/retrying'
import type { ChildProcess } from '../processes/end-process'
import { failureSentence } from './dataset'
import type { DatasetFolders, FoundDataset } from './dataset-folders'
import { runDatasetProcess, type DatasetJobOutcome } from './dataset-process'
import { generationName, MOVIELENS_CITATION } from './movielens-names'
import { OneTask } from './one-task'
import { tidy } from '../log/tidy'
import { errors } from '../words/errors'
import { installRefusals } from '../words/dataset-errors'

export interface DatasetsParts {
  readonly folders: DatasetFolders
  readonly downloadFolder: string
  readonly downloads: readonly Downloadable[]
  readonly get: Get
  readonly fork: () => ChildProcess
  /** What looks at archives and folders that are offered: they may be on a disk that does not answer. */
  readonly outside: OutsideFiles
  /** The library's movies, for datasets that number movies in their own way. */
  readonly known: () => Extract<DatasetJob, { kind: 'install' }>['known']
  readonly inUse: () => string
  /** Makes another dataset the one in use. Throws when it cannot be opened; then the present one stays. */
  readonly use: (dataset: FoundDataset) => Promise<void>
  /** Called after a dataset was removed. */
  readonly onRemoved: () => Promise<void>
  readonly now: () => number
  /** How long the process may say nothing before it is ended; half a minute unless told otherwise. */
  readonly silenceMs?: number | undefined
  readonly log: (message: string, error: unknown) => void
  readonly onState: (state: DatasetsState) => void
}

interface Candidate {
  readonly about: DatasetCandidate
  readonly source: string
  /** Whether the source is a download of ours, which goes once it is installed. */
  readonly isDownload: boolean
}

/**
 * The datasets on this computer and the one long thing that may be done to them at a time: download, install, verify, switch. Whatever fails
 * or is cancelled leaves them, and the library, as they were.
 */
export class Datasets {
  private installed: readonly FoundDataset[] = []
  /** Before the first look nothing is known to have gone. */
  private isGone: (datasetId: string) => boolean = () => false
  private received: ReadonlyMap<DownloadName, number> = new Map()
  private readonly task: OneTask
  private candidate: Candidate | null = null
  /** What is being installed, which is read until that ends. */
  private installing: Candidate | null = null
  private nCandidates = 0
  private closed = false

  constructor(private readonly parts: DatasetsParts) {
    this.task = new OneTask({ log: parts.log, onEnd: () => this.rescan(), onChange: () => this.emit() })
  }

  /** Learns what is there, and removes what interrupted installations left. */
  async open(): Promise<void> {
    await this.parts.folders.removeDrafts(this.parts.log)
    await this.rescan()
  }

  state(): DatasetsState {
    const { inUse, downloads } = this.parts
    return {
      inUse: inUse(),
      installed: this.installed.map(({ summary }) => summary),
      activity: this.task.activity,
      outcome: this.task.outcome,
      candidate: this.candidate?.about ?? null,
      downloads: downloads.map(({ name, bytes, address }) => ({
        ...{ name, bytes, address },
        receivedBytes: this.received.get(name) ?? 0
      }))
    }
  }

  /** Whether a dataset may be on this computer, if only as one that cannot be read now. */
  has(datasetId: string): boolean {
    return !this.isGone(datasetId)
  }

  /** Looks at an archive or a folder and offers it for installation, with its conditions. Throws AppError 'import-refused'. */
  async offer(source: string, isDownload = false): Promise<DatasetsState> {
    const { generation, bytes, conditions } = await this.parts.outside
      .ask({ kind: 'look-at-dataset', source })
      .catch((cause: unknown) => {
        if (!(cause instanceof NotAnswering)) throw cause
        throw new AppError('import-refused', installRefusals.notAnswering(path.basename(source)), { cause })
      })
    const about: DatasetCandidate = {
      ...{ candidateId: ++this.nCandidates, name: generationName(generation), bytes, conditions },
      citation: MOVIELENS_CITATION
    }
    this.candidate = { about, source, isDownload }
    this.task.outcome = null
    return this.emit()
  }

  /** Offers what was chosen among files to import, if it is a dataset, and says whether it is. */
  async offerIfDataset(source: string): Promise<boolean> {
    try {
      await this.offer(source)
      return true
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-a-dataset') return false
      throw error
    }
  }

  /** Forgets what was offered; a download of it is removed, unless it is being installed. */
  async decline(): Promise<DatasetsState> {
    const { candidate } = this
    this.candidate = null
    if (candidate?.isDownload && candidate.source !== this.installing?.source)
      await this.tidy('a download stays', () => removeDownload(candidate.source))
    await this.rescan()
    return this.emit()
  }

  /** Starts installing what was offered. */
  install(candidateId: number): DatasetsState {
    const { candidate } = this
    if (candidate?.about.candidateId !== candidateId)
      throw new AppError('import-refused', installRefusals.noLongerOffered)
    const { name } = candidate.about
    const state = this.start({ kind: 'installing', name, phase: 'movies', share: 0 }, (signal) =>
      this.doInstall(candidate, signal).finally(() => (this.installing = null))
    )
    this.installing = candidate
    return state
  }

  /** Starts downloading; what has come before need not come again. It ends with an offer. */
  download(name: DownloadName): DatasetsState {
    const wanted = this.parts.downloads.find((offered) => offered.name === name)
    if (!wanted) throw new AppError('download-failed', errors['download-failed'].unknown(name))
    const activity = { kind: 'downloading', name, receivedBytes: 0, totalBytes: null } as const
    return this.start(activity, (signal) => this.doDownload(wanted, signal))
  }

  /** Starts reading a whole dataset and comparing it with its checksums. */
  verify(datasetId: string): DatasetsState {
    const { folder } = this.find(datasetId)
    return this.start({ kind: 'verifying', datasetId }, async (signal) => {
      const outcome = await this.runJob({ kind: 'verify', folder }, signal)
      if (outcome.kind === 'verified') return { kind: 'verified', datasetId }
      return this.toOutcome(outcome)
    })
  }

  /** Makes another dataset the one in use; resolves when it is. Throws AppError 'dataset-damaged'. */
  async use(datasetId: string): Promise<DatasetsState> {
    const dataset = this.find(datasetId)
    if (datasetId === this.parts.inUse()) return this.state()
    await this.finish({ kind: 'switching', datasetId }, () => this.parts.use(dataset)).catch((cause: unknown) => {
      if (cause instanceof AppError && cause.code === 'dataset-busy') throw cause
      throw new AppError('dataset-damaged', errors['dataset-damaged'].otherStays(failureSentence(cause)), { cause })
    })
    return this.state()
  }

  /** Removes an installed dataset from the disk; resolves when it is gone. The one in use and the starter stay. */
  async remove(datasetId: string): Promise<DatasetsState> {
    const { folder, summary } = this.find(datasetId)
    if (summary.isStarter) throw new AppError('dataset-busy', errors['dataset-busy'].starter)
    if (datasetId === this.parts.inUse()) throw new AppError('dataset-busy', errors['dataset-busy'].inUse(summary.name))
    await this.finish({ kind: 'removing', datasetId }, async () => {
      // Under a draft's name it is no dataset any more, and whatever is left of it goes at the next start.
      const trashFolder = await this.parts.folders.takeName(folder, this.parts.now())
      await this.rescan()
      await this.tidy('a removed dataset stays in part', () => removeFolder(trashFolder))
      await this.parts.onRemoved()
    })
    return this.state()
  }

  /** Ends what is being done; resolves when nothing of it is left. */
  async cancel(): Promise<DatasetsState> {
    await this.task.cancel()
    return this.state()
  }

  /** Ends what is being done, because the app quits; of a download what has come stays. */
  async close(): Promise<void> {
    this.closed = true
    await this.task.cancel(KEEP)
  }

  private start(
    activity: DatasetActivity,
    work: (signal: AbortSignal) => Promise<DatasetOutcome | null>
  ): DatasetsState {
    this.task.start(activity, work)
    return this.emit()
  }

  /** Does something whose end is waited for; what it throws is thrown here and is no outcome. */
  private async finish(activity: DatasetActivity, work: () => Promise<void>): Promise<void> {
    let failure: { readonly cause: unknown } | null = null
    this.start(activity, async () => {
      await work().catch((cause: unknown) => (failure = { cause }))
      return null
    })
    await this.task.ended()
    const failed = failure as { readonly cause: unknown } | null
    if (failed) throw failed.cause
  }

  private async doInstall(candidate: Candidate, signal: AbortSignal): Promise<DatasetOutcome> {
    const { folders, known, now } = this.parts
    const draft = await folders.newDraft(now())
    const { name } = candidate.about
    try {
      const outcome = await this.runJob(
        {
          ...{ kind: 'install', source: candidate.source, datasets: folders.root, draft, starter: folders.starter },
          references: this.installed.filter(({ summary }) => !summary.isStarter).map(({ folder }) => folder),
          known: known()
        },
        signal,
        ({ phase, share }) => this.task.progress({ kind: 'installing', name, phase, share })
      )
      if (outcome.kind !== 'installed') return this.toOutcome(outcome)
      if (candidate.isDownload) await this.tidy('a download stays', () => removeDownload(candidate.source))
      if (this.candidate === candidate) this.candidate = null
      return outcome
    } finally {
      await this.tidy('an unfinished dataset stays', () => removeFolder(draft))
    }
  }

  private async doDownload(wanted: Downloadable, signal: AbortSignal): Promise<null> {
    await mkdir(this.parts.downloadFolder, { recursive: true })
    const file = path.join(this.parts.downloadFolder, `${wanted.name}.zip`)
    const onProgress = (received: number, totalBytes: number | null): void =>
      this.task.progress({ kind: 'downloading', name: wanted.name, receivedBytes: received, totalBytes })
    await download(wanted, { get: this.parts.get, file, signal, onProgress })
    await this.offer(file, true).catch(async (cause: unknown) => {
      await this.tidy('a download stays', () => removeDownload(file))
      throw cause
    })
    return null
  }

  private async runJob(
    job: DatasetJob,
    signal: AbortSignal,
    onProgress: Parameters<typeof runDatasetProcess>[2] = () => undefined
  ): Promise<DatasetJobOutcome> {
    const running = runDatasetProcess(this.parts.fork, job, onProgress, this.parts.silenceMs)
    const cancel = (): void => running.cancel()
    signal.addEventListener('abort', cancel)
    if (signal.aborted) cancel()
    const outcome = await running.outcome
    signal.removeEventListener('abort', cancel)
    return outcome
  }

  private toOutcome(outcome: DatasetJobOutcome): DatasetOutcome {
    switch (outcome.kind) {
      case 'cancelled':
        return { kind: 'cancelled' }
      case 'refused':
        this.parts.log('a dataset job was refused', outcome.detail)
        return { kind: 'failed', message: outcome.message }
      case 'failed':
        this.parts.log('a dataset job failed', outcome.message)
        return { kind: 'failed', message: errors.internal.datasetJob }
      case 'hung':
        this.parts.log('a dataset job was silent and was ended', null)
        return { kind: 'failed', message: errors.internal.datasetJobHung }
      case 'installed':
        return outcome
      case 'verified':
        throw new Error('only a verification ends so')
    }
  }

  private emit(): DatasetsState {
    const state = this.state()
    if (!this.closed) this.parts.onState(state)
    return state
  }

  private tidy(name: string, work: () => Promise<void>): Promise<void> {
    return tidy(name, work, this.parts.log)
  }

  private async rescan(): Promise<void> {
    const { folders, downloads, downloadFolder } = this.parts
    const { datasets, isGone } = await folders.scan()
    this.installed = datasets
    this.isGone = isGone
    const received = downloads.map(
      async ({ name }) => [name, await receivedBytes(path.join(downloadFolder, `${name}.zip`))] as const
    )
    this.received = new Map(await Promise.all(received))
  }

  private find(datasetId: string): FoundDataset {
    const found = this.installed.find(({ summary }) => summary.datasetId === datasetId)
    if (!found) throw new AppError('dataset-damaged', errors['dataset-damaged'].gone)
    return found
  }
}
