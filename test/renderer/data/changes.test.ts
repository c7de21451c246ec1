import { expect, it } from 'vitest'
import { sourcesChanged } from '../../../src/renderer/src/data/changes'
import { createQueryClient } from '../../../src/renderer/src/data/query-client'

it('only answers that are made of what changed are asked for again', () => {
  const client = createQueryClient()
  const keys = [['browse', 1], ['diary', 1, 6], ['tastes', 1], ['licences']] as const
  for (const key of keys) client.setQueryData(key, {})
  const stale = () => keys.filter((key) => client.getQueryState(key)?.isInvalidated).map(([word]) => word)
  sourcesChanged(client, ['rating', 'rating_change'])
  expect(stale()).toEqual(['browse'])
  sourcesChanged(client, ['viewing'])
  expect(stale()).toEqual(['browse', 'diary'])
  sourcesChanged(client, ['model'])
  expect(stale()).toEqual(['browse', 'diary', 'tastes'])
})

it('a query of which nothing says what its answers are made of does not compile', () => {
  // @ts-expect-error -- its first word is not in the table
  expect(createQueryClient().getQueryData(['unheard-of'])).toBeUndefined()
})
