import { expect, test } from 'vitest'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { evaluateStability } from '../../lab/evaluate/stability'
import { plantCommunity } from '../engine/planted'

test('the same input changes nothing, and another seed changes more than one more rating of somebody else', () => {
  const { ratings } = plantCommunity(40, 120, 0.5, 9)
  const options = { ...DEFAULT_TRAINING_OPTIONS, method: 'gibbs' as const, budgetSeconds: 0.05 }
  const rows = evaluateStability(ratings, 1, options)
  const of = (change: string) => rows.filter((row) => row.change === change)
  expect(rows.map(({ given }) => given)).toEqual([10, 10, 10, 10, 40, 40, 40, 40])
  for (const row of of('same input')) expect(row).toMatchObject({ rms: 0, kept: 20, kept10: 20, sameBytes: true })
  for (const row of [...of('another seed'), ...of('one more rating, retrained')]) expect(row.sameBytes).toBe(false)
  of('another seed').forEach((row, n) => {
    expect(row.rms).toBeGreaterThan(of('one more rating, retrained')[n]?.rms ?? NaN)
    expect(row.rms90).toBeGreaterThan(row.rms)
    expect(row.kept).toBeLessThan(20)
  })
  expect(of('one more rating, folded in')[0]?.rms).toBeGreaterThan(of('one more rating, folded in')[1]?.rms ?? NaN)
})
