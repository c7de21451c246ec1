import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { browseFor, call, expect, rate, status, test, waitForModel } from './app'

test('Retrain shows its progress and ends with a model that knows the new ratings @package', async ({ page, app }) => {
  await waitForModel(page)
  const before = await call(page, 'training:state', {})
  await browseFor(page, 'toy story')
  for (const name of ['Toy Story (1995)', 'Toy Story 2 (1999)']) {
    const card = page.getByRole('article', { name, exact: true })
    await card.hover()
    await card.getByRole('radio', { name: '5 stars', exact: true }).click()
    await expect(card.getByRole('radio', { name: '5 stars', exact: true })).toBeChecked()
  }
  await expect(status(page)).toContainText(/2 ratings behind/i)
  await page.getByRole('button', { name: 'Retrain' }).click()
  await expect(status(page)).toContainText(/training, (epoch|sweep) \d+ of \d+/i)
  await expect(page.getByRole('button', { name: 'Cancel training' })).toBeVisible()
  await expect(status(page)).toContainText(/up to date/i, { timeout: 60_000 })
  const after = await call(page, 'training:state', {})
  expect(after.model?.modelId).not.toBe(before.model?.modelId)
  const { runs } = await call(page, 'model:runs', {})
  expect(runs.map((run) => [run.outcome, run.nOwnRatings])).toEqual([
    ['published', 2],
    ['published', 0]
  ])
  const metrics = runs[0]?.metrics
  expect(metrics?.validationRmse).toBeLessThan(metrics?.baselineRmse as number)
  expect(app.problems).toEqual([])
})

test('ratings made while it trains are kept and count as behind', async ({ page }) => {
  await waitForModel(page)
  await page.getByRole('button', { name: 'Retrain' }).click()
  await expect(status(page)).toContainText(/training, (epoch|sweep)/i)
  await rate(page, 1, 9)
  await expect(status(page)).toContainText(/1 rating behind/i, { timeout: 60_000 })
})

test('Cancel ends a training seconds before its time, keeps the old model and leaves no file or process @package', async ({
  page,
  app,
  folder
}) => {
  const trainers = (): Promise<number> =>
    app.electron.evaluate(
      ({ app: electronApp }) => electronApp.getAppMetrics().filter(({ name }) => name === 'Matinee trainer').length
    )
  await waitForModel(page)
  await rate(page, 1, 9)
  const before = await call(page, 'training:state', {})
  const filesBefore = await readdir(path.join(folder, 'models'))
  await page.getByRole('button', { name: 'Retrain' }).click()
  await expect(status(page)).toContainText(/training, (epoch|sweep)/i)
  expect(await trainers()).toBe(1)
  const cancelMs = await page.evaluate(async () => {
    const started = performance.now()
    await window.matinee.call('training:cancel', {})
    return performance.now() - started
  })
  test.info().annotations.push({ type: 'cancel', description: `${cancelMs.toFixed(0)} ms` })
  expect(cancelMs).toBeLessThan(3_000) // some 20 on a quiet machine; a training takes eight seconds and more
  await expect(status(page)).toContainText(/1 rating behind/i)
  const after = await call(page, 'training:state', {})
  expect(after.model).toEqual(before.model)
  expect(after.lastFailure).toBeNull()
  expect(await readdir(path.join(folder, 'models'))).toEqual(filesBefore)
  expect(await trainers()).toBe(0)
})

test('the button cancels too', async ({ page }) => {
  await waitForModel(page)
  await page.getByRole('button', { name: 'Retrain' }).click()
  await page.getByRole('button', { name: 'Cancel training' }).click()
  await expect(page.getByRole('button', { name: 'Retrain' })).toBeVisible()
  await expect(status(page)).toContainText(/up to date/i)
})

test('a trainer that dies is reported and does no harm @package', async ({ page, app }) => {
  await waitForModel(page)
  const before = await call(page, 'training:state', {})
  await page.getByRole('button', { name: 'Retrain' }).click()
  await expect(status(page)).toContainText(/training, (epoch|sweep)/i)
  await app.electron.evaluate(({ app: electronApp }) => {
    const trainer = electronApp.getAppMetrics().find((metric) => metric.name === 'Matinee trainer')
    if (trainer) process.kill(trainer.pid, 'SIGKILL')
  })
  await expect(status(page)).toContainText(/stopped/i)
  const after = await call(page, 'training:state', {})
  expect(after.lastFailure?.code).toBe('training-crashed')
  expect(after.model).toEqual(before.model)
})

test('a trainer that stands still is ended after ten seconds of silence', async ({ page, app }) => {
  await waitForModel(page)
  const before = await call(page, 'training:state', {})
  await page.getByRole('button', { name: 'Retrain' }).click()
  await expect(status(page)).toContainText(/training, (epoch|sweep)/i)
  const pid = await app.electron.evaluate(({ app: electronApp }) => {
    const trainer = electronApp.getAppMetrics().find((metric) => metric.name === 'Matinee trainer')
    if (trainer) process.kill(trainer.pid, 'SIGSTOP') // hears no polite request to end
    return trainer?.pid
  })
  await expect(status(page)).toContainText(/did not respond for ten seconds/i, { timeout: 20_000 })
  const after = await call(page, 'training:state', {})
  expect(after.lastFailure?.code).toBe('training-hung')
  expect(after.model).toEqual(before.model)
  expect(() => process.kill(pid as number, 0)).toThrow()
})

test('settings that make the numbers explode lead to no new model, and the status says so', async ({ page }) => {
  await waitForModel(page)
  const before = await call(page, 'training:state', {})
  const { settings } = await call(page, 'app:state', {})
  await call(page, 'settings:set', { training: { ...settings.training, method: 'sgd', learningRate: 10 } })
  await page.getByRole('button', { name: 'Retrain' }).click()
  await expect(status(page)).toContainText(/not good enough to use/i)
  const after = await call(page, 'training:state', {})
  expect(after.lastFailure?.code).toBe('training-diverged')
  expect(after.model).toEqual(before.model)
})

test('settings are used by the next Retrain', async ({ page }) => {
  await waitForModel(page)
  const { settings } = await call(page, 'app:state', {})
  const training = {
    ...settings.training,
    method: 'sgd' as const,
    nFactors: 4,
    nEpochs: 3,
    loss: 'L1' as const,
    seed: 99
  }
  await call(page, 'settings:set', { training })
  await page.getByRole('button', { name: 'Retrain' }).click()
  await expect(async () => {
    const { runs } = await call(page, 'model:runs', {})
    expect(runs[0]?.settings).toEqual(training)
  }).toPass()
})
