import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import type { ResponseOf } from '../../../src/shared/contract'
import { call, openApp } from '../../real-app/drive'
import { appProcesses, leftOver } from '../../real-app/processes'
import { killAtCall, recordCalls, recordedCalls, type SystemCall } from './system-calls'

export type Fault =
  'kill' | 'kill at a system call' | 'stand still' | 'cancel' | 'cancel at once' | 'diverge' | 'quit' | 'app killed'
type TrainingFault = Exclude<Fault, 'cancel at once'>
export type Method = 'sgd' | 'gibbs'

export interface Problem {
  readonly kind: 'modelLost' | 'orphans' | 'strayFiles'
  readonly said: string
}

/** When a fault happens: after so many milliseconds, or at this system call. */
export interface Moment {
  readonly afterMs: number
  readonly at: SystemCall
}

export interface Suffered {
  /** How long a cancel or a quit took, seen by who asked for it; null for other faults. */
  readonly elapsedMs: number | null
  /** The fault came too late: the training had ended before. */
  readonly trainingWasOver: boolean
  readonly problems: readonly Problem[]
}

const LONGEST_TRAINING_MS = 120_000
const MOVIES = [260, 1, 356, 593, 296]

/** The app, with ratings and a model, whose trainings go wrong. */
export class TrainerVictim {
  private nRatings = 0
  /** Processes of an app that had ended. */
  private orphans: number[] = []
  /** The files that an app had left when it quit; one that is killed may leave some, which the next start removes. */
  private filesAfterQuit: readonly string[] = []

  private constructor(
    private readonly folder: string,
    private electron: ElectronApplication,
    private page: Page
  ) {}

  static async start(folder: string): Promise<TrainerVictim> {
    const { electron, page } = await openApp(folder)
    const victim = new TrainerVictim(folder, electron, page)
    while (!(await victim.waitUntilIdle()).model) await page.waitForTimeout(20) // the first training
    for (const movieId of MOVIES) await victim.rate(movieId)
    return victim
  }

  /** Trains to the end and returns how many milliseconds that took. */
  async trainWhole(method: Method): Promise<number> {
    await this.train(method, false)
    const start = performance.now()
    const { lastFailure } = await this.waitUntilIdle()
    if (lastFailure) throw new Error(lastFailure.message)
    return performance.now() - start
  }

  /** The system calls of a whole training, from a moment after its process was started. */
  async systemCalls(method: Method): Promise<readonly SystemCall[]> {
    const file = `${this.folder}-system-calls`
    await this.train(method, false)
    await recordCalls(await this.trainer(), file)
    await this.waitUntilIdle()
    const calls = recordedCalls(file)
    await rm(file)
    return calls
  }

  /** Trains, has the fault happen after some milliseconds, and looks at what it has left. */
  async suffer(fault: Fault, method: Method, { afterMs, at }: Moment): Promise<Suffered> {
    await this.rate(MOVIES[this.nRatings % MOVIES.length] as number) // so that a new model is another one
    const before = await call(this.page, 'training:state', {})
    const elapsedMs =
      fault === 'cancel at once'
        ? await this.cancelAtOnce(method)
        : await this.trainUntil(fault, method, { afterMs, at })
    const after = await this.waitUntilIdle()
    const [run] = (await call(this.page, 'model:runs', {})).runs
    const expected = run?.outcome === 'published' && run.startedAt > (before.model?.trainedAt ?? 0) ? run : null
    const problems = await this.problems(expected?.modelId ?? before.model?.modelId ?? '', after)
    return { elapsedMs, trainingWasOver: expected !== null, problems }
  }

  async close(): Promise<void> {
    await this.electron.close()
  }

  private async trainUntil(fault: TrainingFault, method: Method, { afterMs, at }: Moment): Promise<number | null> {
    await this.train(method, fault === 'diverge')
    if (fault !== 'diverge' && fault !== 'kill at a system call') await this.page.waitForTimeout(afterMs)
    return this.inflict(fault, at)
  }

  /** Cancels a training whose process does not run yet. */
  private async cancelAtOnce(method: Method): Promise<number> {
    await this.set(method, false)
    return this.page.evaluate(async () => {
      const start = performance.now()
      void window.matinee.call('training:start', {})
      await window.matinee.call('training:cancel', {})
      return performance.now() - start
    })
  }

  private async inflict(fault: TrainingFault, at: SystemCall): Promise<number | null> {
    switch (fault) {
      case 'diverge': // its settings do it
        return null
      case 'kill at a system call':
        await killAtCall(await this.trainer(), at)
        return null
      case 'kill':
      case 'stand still':
        for (const { pid } of appProcesses(this.folder).filter(({ isTrainer }) => isTrainer))
          process.kill(pid, fault === 'kill' ? 'SIGKILL' : 'SIGSTOP')
        return null
      case 'cancel':
        return this.page.evaluate(async () => {
          const start = performance.now()
          await window.matinee.call('training:cancel', {})
          return performance.now() - start
        })
      case 'quit':
      case 'app killed':
        return this.end(fault)
    }
  }

  /** Ends the app and starts it again; the milliseconds are those until its process had gone. */
  private async end(how: 'quit' | 'app killed'): Promise<number | null> {
    const main = this.electron.process()
    const start = performance.now()
    const exit = new Promise<number>((resolve) => main.once('exit', () => resolve(performance.now() - start)))
    if (how === 'app killed') main.kill('SIGKILL')
    else await this.electron.evaluate(({ app }) => setImmediate(() => app.quit()))
    const elapsedMs = await exit
    const left = await leftOver(this.folder, () => true)
    for (const { pid } of left) this.orphans.push(pid)
    if (how === 'quit') this.filesAfterQuit = await readdir(path.join(this.folder, 'models'))
    const { electron, page } = await openApp(this.folder)
    this.electron = electron
    this.page = page
    return how === 'quit' ? elapsedMs : null
  }

  private async problems(modelId: string, { model }: ResponseOf<'training:state'>): Promise<Problem[]> {
    const problems: Problem[] = []
    if (model?.modelId !== modelId) problems.push({ kind: 'modelLost', said: `${model?.modelId} and not ${modelId}` })
    const list = { profileId: 1, sort: 'recommended', offset: 0, limit: 5 } as const
    const { basis, movies } = await call(this.page, 'recommendations:list', list)
    if (basis !== 'personal' || movies.length !== 5) problems.push({ kind: 'modelLost', said: 'it recommends nothing' })
    const { notices } = await call(this.page, 'app:state', {})
    for (const { message } of notices) problems.push({ kind: 'modelLost', said: message })
    const trainers = await leftOver(this.folder, ({ isTrainer }) => isTrainer)
    this.orphans.push(...trainers.map(({ pid }) => pid))
    if (this.orphans.length > 0) problems.push({ kind: 'orphans', said: this.orphans.join(' ') })
    this.orphans = []
    const { runs } = await call(this.page, 'model:runs', {})
    const published = new Set(runs.flatMap((run) => (run.modelId === null ? [] : [`${run.modelId}.model`])))
    const files = await readdir(path.join(this.folder, 'models'))
    const stray = [...files, ...this.filesAfterQuit].filter((file) => !published.has(file))
    if (stray.length > 0 || files.length > 3) problems.push({ kind: 'strayFiles', said: files.join(' ') })
    this.filesAfterQuit = []
    return problems
  }

  private async train(method: Method, wild: boolean): Promise<void> {
    await this.set(method, wild)
    await call(this.page, 'training:start', {})
  }

  private async set(method: Method, wild: boolean): Promise<void> {
    const { training } = (await call(this.page, 'app:state', {})).settings
    const short = { budgetSeconds: 1, nFactors: 16, nEpochs: 15 } // a thousand of them take an hour as it is
    await call(this.page, 'settings:set', {
      training: { ...training, ...short, method, learningRate: wild ? 10 : 0.02 }
    })
  }

  /** The process of the training that has just been started. */
  private async trainer(): Promise<number> {
    const start = performance.now()
    while (performance.now() - start < LONGEST_TRAINING_MS) {
      const trainer = appProcesses(this.folder).find(({ isTrainer }) => isTrainer)
      if (trainer) return trainer.pid
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    throw new Error('no process trains')
  }

  private async rate(movieId: number): Promise<void> {
    const halfStars = 1 + (this.nRatings++ % 10)
    await call(this.page, 'ratings:set', { profileId: 1, movieId, halfStars, predictionWasVisible: false })
  }

  private async waitUntilIdle(): Promise<ResponseOf<'training:state'>> {
    const start = performance.now()
    while (performance.now() - start < LONGEST_TRAINING_MS) {
      const state = await call(this.page, 'training:state', {})
      if (state.activity.kind === 'idle') return state
      await this.page.waitForTimeout(20)
    }
    throw new Error('the training does not end')
  }
}
