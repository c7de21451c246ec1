import { expect, it } from 'vitest'
import type { Parts } from '../../../src/main/handlers/parts'

type Names = keyof Parts['views'] | keyof Parts['catalogue'] | keyof Parts['training']
type Refreshing = Extract<Names, 'forget' | 'forgetAll' | 'include' | 'announce' | 'removeOldModels'>

it('a handler is given nothing that brings views, movies or the status up to date: they follow the library', () => {
  const none: [Refreshing] extends [never] ? true : never = true // the compiler looks at it
  expect(none).toBe(true)
})
