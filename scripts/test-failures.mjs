// The names of what failed, from the JSON reports of Vitest and of Playwright, so that the last lines of a run tell them.

/** Of Vitest: tests, and files whose hooks failed though every test of theirs passed. */
export const unitFailures = ({ testResults }) =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (status === 'failed' && failed.length === 0) return [`${name}: ${firstLine(message)}`]
    return failed.map(({ fullName, failureMessages }) => `${name}: ${fullName}: ${firstLine(failureMessages[0])}`)
  })

/** Of Playwright: tests that failed at every try, those that needed another one, and errors outside of any test. */
export const endToEndFailures = ({ suites, errors = [] }) => [
  ...suites.flatMap(failuresOfSuite),
  ...errors.map(({ message }) => `outside of any test: ${firstLine(message)}`)
]

const failuresOfSuite = ({ suites = [], specs = [] }) => [
  ...specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ status, results }) => {
        const message = results.find(({ error }) => error)?.error?.message
        return `${file}: ${title}${status === 'flaky' ? ' (passed when tried again)' : ''}: ${firstLine(message)}`
      })
  ),
  ...suites.flatMap(failuresOfSuite)
]

const firstLine = (message = '') => message.trim().split('\n')[0]
