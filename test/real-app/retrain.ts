import type { Page } from '@playwright/test'
import { call } from './drive'

/** Short enough that hundreds of trainings fit an hour. */
const SHORT = { budgetSeconds: 1, nFactors: 32, nEpochs: 30 }

/** Has a short training made, and waits for its end. */
export async function retrain(page: Page, method: 'sgd' | 'gibbs'): Promise<void> {
  await waitUntilIdle(page) // for the first training
  const { settings } = await call(page, 'app:state', {})
  await call(page, 'settings:set', { training: { ...settings.training, ...SHORT, method } })
  await call(page, 'training:start', {})
  const { lastFailure } = await waitUntilIdle(page)
  if (lastFailure) throw new Error(lastFailure.message)
}

/** Waits until no training runs. */
export async function waitUntilIdle(page: Page) {
  for (;;) {
    const state = await call(page, 'training:state', {})
    if (state.activity.kind === 'idle') return state
    await page.waitForTimeout(20)
  }
}
