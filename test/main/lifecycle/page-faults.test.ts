import { expect, it } from 'vitest'
import { placeOfFault } from '../../../src/main/lifecycle/page-faults'

const message = "Uncaught (in promise) TypeError: Cannot read 'Secret Ballot'"
const sourceId = 'app://matinee/assets/index-1a2b.js'

it.each<[string, Parameters<typeof placeOfFault>]>([
  ['now', [{ level: 'error', message, lineNumber: 12, sourceId }, []]],
  ['before', [{}, [3, message, 12, sourceId]]]
])('an error that nobody caught in the page is named by kind and place alone, as Electron tells it %s', (_, told) => {
  expect(placeOfFault(...told)).toBe('TypeError, index-1a2b.js:12')
})

it('what else a page says is not for the log', () => {
  expect(placeOfFault({ level: 'warning', message, lineNumber: 1, sourceId }, [])).toBeNull()
  expect(placeOfFault({}, [2, message, 1, sourceId])).toBeNull()
  expect(placeOfFault({ level: 'error', message: 'Secret Ballot', lineNumber: 0, sourceId: '' }, [])).toBe(
    'an error, :0'
  )
})
