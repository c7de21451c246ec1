import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import fs from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TrainedModel } from '../../../src/engine/model'
import { pointStarsOf } from '../../../src/engine/stars/rating-predictor'
import { trainModel } from '../../../src/engine/train'
import { Catalogue } from '../../../src/main/recommend/catalogue'
import { Library } from '../../../src/main/store/library'
import { curveOf } from '../../../src/main/store/tables/model-runs'
import { rememberMovie } from '../../../src/main/store/tables/movies'
import { clearRating, setRating } from '../../../src/main/store/tables/ratings'
import { ModelFiles } from '../../../src/main/training/model-files'
import type { ChildProcess } from '../../../src/main/processes/end-process'
import { Training } from '../../../src/main/training/training'
import type { TrainJob } from '../../../src/shared/trainer-protocol'
import { DEFAULT_TRAINING_SETTINGS, type TrainingSettings, type TrainingState } from '../../../src/shared/training'
import { EngineTrainer } from '../../fixtures/engine-trainer'
import { FaultyFileSystem } from '../../fixtures/faulty-fs'
import { closeWithTest } from '../../fixtures/closing'
import { emptyFolder } from '../../fixtures/folders'
import { installed, N_RATERS, smallDataset } from '../../fixtures/small-dataset'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()
const dataset = await installed(smallDataset(), await emptyFolder())
const catalogue = new Catalogue(dataset)
const settings: TrainingSettings = {
  ...DEFAULT_TRAINING_SETTINGS,
  method: 'sgd',
  budgetSeconds: 1,
  nFactors: 3,
  nEpochs: 12,
  regularization: 0.05,
  seed: 11
}

async function setUp(options: { folder?: string; fork?: () => ChildProcess; chosen?: TrainingSettings } = {}) {
  const folder = options.folder ?? (await emptyFolder())
  const { library } = await Library.open({ sql, folder, fs, now: Date.now })
  closeWithTest(library)
  const states: TrainingState[] = []
  const models: { modelId: string; model: TrainedModel }[] = []
  const logged: string[] = []
  const modelFs = new FaultyFileSystem()
  const training = new Training({
    dataset,
    vocabulary: catalogue.vocabulary,
    isInstalled: (datasetId) => datasetId === dataset.id,
    library,
    files: new ModelFiles(modelFs, path.join(folder, 'models'), (message) => logged.push(message)),
    fork: options.fork ?? (() => new EngineTrainer()),
    settings: () => options.chosen ?? settings,
    now: Date.now,
    log: (message) => logged.push(message),
    onModel: (modelId, model) => Promise.resolve(void models.push({ modelId, model })),
    onState: (state) => states.push(state)
  })
  const rate = (movieId: number, halfStars: number) =>
    library.change((db) => {
      rememberMovie(db, { movieId, title: 't', year: null, imdbId: null, tmdbId: null })
      setRating(db, { profileId: 1, movieId, halfStars, ratedAt: 1 }, 'app')
    })
  const ended = async () => {
    while (training.state().activity.kind === 'training') await new Promise((resolve) => setTimeout(resolve, 5))
    return training.state()
  }
  return { folder, library, training, states, models, modelFs, logged, rate, ended }
}

describe('a training', () => {
  it('reports every epoch, then publishes a model better than the movie mean', async () => {
    const { training, states, models, ended } = await setUp()
    training.start()
    const state = await ended()
    const epochs = states.flatMap(({ activity }) => (activity.kind === 'training' ? [activity.epoch] : []))
    const nEpochs = models[0]?.model.curve.length as number
    expect(epochs).toEqual([...Array(nEpochs + 1).keys()])
    expect(state.lastFailure).toBeNull()
    const { validationRmse, baselineRmse } = state.model?.metrics as NonNullable<typeof state.model>['metrics'] & object
    expect(validationRmse).toBeLessThan(baselineRmse)
    expect(validationRmse).toBeGreaterThan(0.1)
  })

  it('moves the factors away from their random start', async () => {
    const { training, models, ended } = await setUp()
    training.start()
    await ended()
    const { options, nOwnUsers, ...ratings } = EngineTrainer.jobs.at(-1) as TrainJob
    const untrained = trainModel({ ratings, nOwnUsers, options: { ...options, nEpochs: 1, learningRate: 1e-9 } })
    const trained = pointStarsOf(models[0]?.model as TrainedModel).itemFactors
    const initial = pointStarsOf(untrained).itemFactors
    const moved = trained.reduce((sum, value, n) => sum + Math.abs(value - (initial[n] as number)), 0) / trained.length
    expect(moved).toBeGreaterThan(0.01)
  })

  it('has every new rating in its training set, as the last row', async () => {
    const { training, rate, ended } = await setUp()
    await rate(20, 9)
    await rate(350, 2)
    await rate(1_000_000_000, 7) // a movie that the dataset does not know
    training.start()
    await ended()
    const job = EngineTrainer.jobs.at(-1) as TrainJob
    expect(job.nUsers).toBe(N_RATERS + 1)
    expect(job.nOwnUsers).toBe(1)
    const [from, to] = [job.userStart[N_RATERS], job.userStart[N_RATERS + 1]]
    expect([...job.itemIndex.subarray(from, to)].map((item) => catalogue.vocabulary.idAt(item))).toEqual([20, 350])
    expect([...job.halfStars.subarray(from, to)]).toEqual([9, 2])
  })

  it('gives the same model for the same ratings and settings', async () => {
    const { training, models, folder, ended } = await setUp()
    training.start()
    await ended()
    training.start()
    await ended()
    expect(models[1]?.modelId).toBe(models[0]?.modelId)
    expect(await readdir(path.join(folder, 'models'))).toEqual([`${models[0]?.modelId}.model`])
    expect(training.runs().map((run) => run.isCurrent)).toEqual([true, false])
  })

  it('chooses the method by what was asked for, and its run says which', async () => {
    const sampled = await setUp({ chosen: { ...settings, method: 'auto' } })
    sampled.training.start()
    expect(sampled.training.state().activity).toMatchObject({ method: 'gibbs', epoch: 0, nEpochs: 0 })
    expect((await sampled.ended()).lastFailure).toBeNull()
    expect(EngineTrainer.jobs.at(-1)?.options.method).toBe('gibbs')
    expect(sampled.training.runs()).toMatchObject([{ outcome: 'published', settings: { method: 'gibbs' } }])
    const descended = await setUp({ chosen: { ...settings, method: 'auto', loss: 'L1' } })
    descended.training.start()
    await descended.ended()
    expect(descended.training.runs()).toMatchObject([{ settings: { method: 'sgd' } }])
  })

  it('is refused while another one runs', async () => {
    const { training, ended } = await setUp()
    training.start()
    expect(() => training.start()).toThrow(expect.objectContaining({ code: 'training-busy' }) as Error)
    await ended()
  })

  it('counts ratings made while it ran as behind', async () => {
    const { training, rate, library, ended } = await setUp()
    await rate(20, 9)
    training.start()
    await rate(30, 2)
    expect((await ended()).ratingsBehind).toBe(1)
    await library.change((db) => clearRating(db, 1, 20))
    expect(training.state().ratingsBehind).toBe(2)
    await rate(1_000_000_000, 3)
    expect(training.state().ratingsBehind).toBe(2)
    training.start()
    expect((await ended()).ratingsBehind).toBe(0)
  })
})

describe('the model in use', () => {
  it('comes back at the next start, with what it was trained through', async () => {
    const first = await setUp()
    await first.rate(20, 9)
    first.training.start()
    await first.ended()
    const second = await setUp({ folder: first.folder })
    expect(await second.training.openCurrentModel()).toEqual({ found: true, notice: null })
    expect(second.models[0]?.modelId).toBe(first.models[0]?.modelId)
    expect(second.training.state().ratingsBehind).toBe(0)
    expect(second.training.state().model?.curve).toEqual(first.training.state().model?.curve)
  })

  it('is not used when its file is damaged, and the person is told', async () => {
    const first = await setUp()
    first.training.start()
    await first.ended()
    const file = path.join(first.folder, 'models', `${first.models[0]?.modelId}.model`)
    const bytes = await readFile(file)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 4
    await writeFile(file, bytes)
    const second = await setUp({ folder: first.folder })
    const { found, notice } = await second.training.openCurrentModel()
    expect(notice?.kind).toBe('model-unreadable')
    expect(found).toBe(false) // so that another one is made
    expect(second.models).toEqual([])
    second.training.start()
    expect((await second.ended()).model?.modelId).toBe(first.models[0]?.modelId)
  })

  it('can be an earlier one: chosen, it is used at once and at the next start, until another training is published', async () => {
    const first = await setUp()
    for (const halfStars of [9, 2]) {
      await first.rate(20, halfStars)
      first.training.start()
      await first.ended()
    }
    const [, older] = first.training.runs()
    expect(older).toMatchObject({ isKept: true, isCurrent: false })
    const state = await first.training.useRun(older?.runId as number)
    expect(state).toMatchObject({ model: { modelId: older?.modelId }, ratingsBehind: 1 })
    expect(state.model?.curve.length).toBeGreaterThan(0)
    expect(first.models.at(-1)?.modelId).toBe(older?.modelId)
    const second = await setUp({ folder: first.folder })
    await second.training.openCurrentModel()
    expect(second.models[0]?.modelId).toBe(older?.modelId)
    second.training.start()
    const after = await second.ended()
    expect(after.model?.modelId).not.toBe(older?.modelId)
    const third = await setUp({ folder: first.folder })
    await third.training.openCurrentModel()
    expect(third.models[0]?.modelId).toBe(after.model?.modelId)
  })

  it('cannot be one whose file is gone, which is said, and the one in use stays', async () => {
    const { training, models, rate, ended } = await setUp()
    for (const halfStars of [1, 3, 5, 7]) {
      await rate(20, halfStars)
      training.start()
      await ended()
    }
    const oldest = training.runs().at(-1)
    expect(oldest?.isKept).toBe(false)
    await expect(training.useRun(oldest?.runId as number)).rejects.toMatchObject({ code: 'model-unreadable' })
    expect(models.at(-1)?.modelId).toBe(training.state().model?.modelId)
  })

  it('has its learning curve, and so has each kept one, but no others', async () => {
    const { library, training, rate, ended } = await setUp()
    for (const halfStars of [1, 3, 5, 7, 9]) {
      await rate(20, halfStars)
      training.start()
      await ended()
    }
    const runs = training.runs()
    const withCurve = runs.filter(({ runId }) => library.read((db) => curveOf(db, runId)).length > 0)
    expect(withCurve).toEqual(runs.filter(({ isKept }) => isKept))
    expect(withCurve).toHaveLength(3)
  })

  it('leaves no file behind that no run refers to', async () => {
    const first = await setUp()
    first.training.start()
    await first.ended()
    await writeFile(path.join(first.folder, 'models', '0123456789abcdef.model'), 'x')
    await writeFile(path.join(first.folder, 'models', `${first.models[0]?.modelId}.model.tmp`), 'x')
    const second = await setUp({ folder: first.folder })
    await second.training.openCurrentModel()
    expect(await readdir(path.join(first.folder, 'models'))).toEqual([`${first.models[0]?.modelId}.model`])
  })

  it('comes back beside whatever else lies in its folder, which stays', async () => {
    const first = await setUp()
    first.training.start()
    await first.ended()
    const models = path.join(first.folder, 'models')
    for (const name of ['old', '.stfolder', '0123456789abcdef.model', 'fedcba9876543210.model.tmp'])
      await mkdir(path.join(models, name))
    for (const name of ['holiday.model', 'notes.txt', '0123456789abcdef.model.tmp.txt'])
      await writeFile(path.join(models, name), 'x')
    const before = await readdir(models)
    const second = await setUp({ folder: first.folder })
    expect(await second.training.openCurrentModel()).toEqual({ found: true, notice: null })
    expect(await readdir(models)).toEqual(before)
  })

  it('comes back although a left-over file cannot be removed, which is logged', async () => {
    const first = await setUp()
    first.training.start()
    await first.ended()
    await writeFile(path.join(first.folder, 'models', '0123456789abcdef.model'), 'x')
    const second = await setUp({ folder: first.folder })
    second.modelFs.code = 'EROFS'
    second.modelFs.fails = (call) => call.startsWith('rm ')
    expect(await second.training.openCurrentModel()).toEqual({ found: true, notice: null })
    expect(second.logged).toEqual(['a model stays that nothing uses'])
  })

  it('is published once, and not failed too, whatever cannot be tidied up after its training', async () => {
    const { training, folder, modelFs, rate, ended } = await setUp()
    await mkdir(path.join(folder, 'models', 'old'), { recursive: true })
    modelFs.fails = (call) => call.startsWith('rm ') && !call.endsWith('.tmp')
    for (const halfStars of [1, 3, 5, 7, 9]) {
      await rate(20, halfStars)
      training.start()
      expect((await ended()).lastFailure).toBeNull()
    }
    expect(training.runs().map(({ outcome }) => outcome)).toEqual(Array(5).fill('published'))
  })
})

/** A trainer that does what a test says instead of training. */
class ScriptedTrainer extends EngineTrainer {
  constructor(private readonly script: (trainer: ScriptedTrainer) => void) {
    super()
  }
  override postMessage(): void {
    setImmediate(() => this.script(this))
  }
}

describe('a training that goes wrong leaves the previous model in use', () => {
  async function afterGoodTraining(script: (trainer: ScriptedTrainer) => void) {
    let scripted = false
    const fork = () => (scripted ? new ScriptedTrainer(script) : new EngineTrainer())
    const all = await setUp({ fork })
    all.training.start()
    const before = await all.ended()
    scripted = true
    return { ...all, before }
  }

  it.each<[string, (trainer: ScriptedTrainer) => void, string]>([
    ['a crash', (trainer) => trainer.exit(139), 'training-crashed'],
    ['an exit with code 0 and no model', (trainer) => trainer.exit(0), 'training-crashed'],
    ['an exception', (trainer) => trainer.send({ kind: 'failed', message: 'boom' }), 'training-crashed'],
    ['a message nobody knows', (trainer) => trainer.send({ kind: 'hello' }), 'training-crashed'],
    [
      'bytes that are no model',
      (trainer) => trainer.send({ kind: 'done', model: new Uint8Array(99) }),
      'training-diverged'
    ]
  ])('%s', async (_name, script, code) => {
    const { training, before, models, folder, ended } = await afterGoodTraining(script)
    training.start()
    const after = await ended()
    expect(after.lastFailure?.code).toBe(code)
    expect(after.lastFailure?.message).toMatch(/previous/)
    expect(after.model).toEqual(before.model)
    expect(models).toHaveLength(1)
    expect(await readdir(path.join(folder, 'models'))).toHaveLength(1)
    expect(training.runs()[0]).toMatchObject({ outcome: 'failed', isCurrent: false })
  })

  it('a lack of memory, after one more try with half the factors, which is shown', async () => {
    const all = await afterGoodTraining((trainer) => trainer.exit(6))
    all.training.start()
    const after = await all.ended()
    const notes = all.states.flatMap(({ activity }) => (activity.kind === 'training' ? [activity.note] : []))
    expect(notes.at(-1)).toMatch(/3 factors.*second try with 1/)
    expect(after.lastFailure?.code).toBe('training-out-of-memory')
    expect(after.model).toEqual(all.before.model)
  })

  it('a lack of memory that fewer factors cure, which the history says', async () => {
    let tries = 0
    const all = await setUp({
      chosen: { ...settings, nFactors: 8 },
      fork: () => (tries++ === 0 ? new ScriptedTrainer((trainer) => trainer.exit(6)) : new EngineTrainer())
    })
    all.training.start()
    const after = await all.ended()
    expect(after.lastFailure).toBeNull()
    const [run] = all.training.runs()
    expect(run).toMatchObject({ outcome: 'published', settings: { nFactors: 4 } })
    expect(run?.message).toMatch(/not enough memory/)
  })

  it('a learning rate that makes the numbers explode', async () => {
    const good = await setUp()
    good.training.start()
    const before = await good.ended()
    const wild = await setUp({ folder: good.folder, chosen: { ...settings, learningRate: 1e6 } })
    await wild.training.openCurrentModel()
    wild.training.start()
    const after = await wild.ended()
    expect(after.lastFailure?.code).toBe('training-diverged')
    expect(after.model?.modelId).toBe(before.model?.modelId)
  })

  it.each(['open', 'write', 'sync', 'rename'])('a disk that refuses to %s the model file', async (operation) => {
    const { training, modelFs, before, rate, ended } = await afterGoodTrainingOnDisk()
    await rate(20, 3)
    modelFs.fails = (call) => call.startsWith(operation)
    training.start()
    const after = await ended()
    expect(after.lastFailure).not.toBeNull()
    expect(after.model).toEqual(before.model)
  })

  it('a library that refuses the row of the model, whose file goes again', async () => {
    const { training, before, rate, ended, library, folder } = await afterGoodTrainingOnDisk()
    const files = await readdir(path.join(folder, 'models'))
    await rate(20, 3)
    library.change = () => Promise.reject(new Error('the disk is full'))
    training.start()
    const after = await ended()
    expect(after.lastFailure).not.toBeNull()
    expect(after.model).toEqual(before.model)
    expect(await readdir(path.join(folder, 'models'))).toEqual(files)
  })

  async function afterGoodTrainingOnDisk() {
    const all = await setUp()
    all.training.start()
    return { ...all, before: await all.ended() }
  }

  it('a cancel, which is no failure', async () => {
    const { training, before, folder } = await afterGoodTraining(() => undefined)
    training.start()
    const after = await training.cancel()
    expect(after.activity.kind).toBe('idle')
    expect(after.lastFailure).toBeNull()
    expect(after.model).toEqual(before.model)
    expect(training.runs()[0]).toMatchObject({ outcome: 'cancelled', modelId: null })
    expect(await readdir(path.join(folder, 'models'))).toHaveLength(1)
  })

  it('quitting, after which nothing more is announced or stored', async () => {
    const { training, states } = await afterGoodTraining(() => undefined)
    training.start()
    const announced = states.length
    const runs = training.runs().length
    await training.close()
    expect(states).toHaveLength(announced)
    expect(training.runs()).toHaveLength(runs)
  })

  it('quitting while the new model is written, which is then there whole at the next start', async () => {
    const { training, rate, modelFs, models, folder, before } = await afterGoodTrainingOnDisk()
    await rate(20, 3)
    let closing: Promise<void> | null = null
    modelFs.fails = (call) => {
      if (call.startsWith('rename')) closing ??= training.close()
      return false
    }
    training.start()
    await expect.poll(() => closing).not.toBeNull()
    await closing
    expect(models).toHaveLength(1)
    const [run] = training.runs()
    expect(run?.modelId).not.toBe(before.model?.modelId)
    expect(await readdir(path.join(folder, 'models'))).toContain(`${run?.modelId}.model`)
    const again = await setUp({ folder })
    await again.training.openCurrentModel()
    expect(again.training.state().model?.modelId).toBe(run?.modelId)
  })
})
