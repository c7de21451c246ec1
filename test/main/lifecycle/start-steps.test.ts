import { expect, it } from 'vitest'
import { StartSteps } from '../../../src/main/lifecycle/start-steps'

it('a step that fails is logged and told, and what stands in for it is used', async () => {
  const logged: string[] = []
  const steps = new StartSteps((message) => logged.push(message))
  expect(await steps.take('datasets', () => Promise.reject(new Error('EIO')), 'none')).toBe('none')
  const failing = (): never => {
    throw new Error('no menu')
  }
  expect(await steps.take('menu', failing, undefined)).toBeUndefined()
  expect(await steps.take('theme', () => 'dark', 'light')).toBe('dark')
  expect(logged).toHaveLength(2)
  expect(steps.notices.map(({ message }) => message)).toEqual([
    expect.stringContaining('community data'),
    expect.stringContaining('the menu')
  ])
})

it('a step that never ends is done without after a while', async () => {
  const steps = new StartSteps(() => undefined, 20)
  expect(await steps.take('datasets', () => new Promise<string>(() => undefined), 'none')).toBe('none')
  expect(steps.notices).toHaveLength(1)
})
