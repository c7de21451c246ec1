import { expect, it } from 'vitest'
import { campaign, TARGETS } from './campaign'

/** The short form; `npm run test:long -- fuzz` has a million inputs and a seed of its own. */
const INPUTS = 10_000

it.each(TARGETS)('no input crashes, stalls or is read as what it is not: %s', { timeout: 60_000 }, async (target) => {
  const { outcomes } = await campaign(target, Math.ceil(INPUTS / TARGETS.length), 1)
  expect(outcomes.refused).toBeGreaterThan(0)
  if (target !== 'lying zip') expect(outcomes.read).toBeGreaterThan(0)
})
