// How long each test took, from the JSON reports of Vitest and of Playwright, for the last lines of a run.

/** Of Vitest, in milliseconds. */
export const unitTimes = ({ testResults }) =>
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({ name: `${name}: ${fullName}`, ms: duration ?? 0 }))
  )

/** Of Playwright: every try counts, and so does the start of an app that a test made. */
export const endToEndTimes = ({ suites = [], specs = [] }) => [
  ...specs.map(({ file, title, tests }) => {
    const results = tests.flatMap((test) => test.results)
    return { name: `${file}: ${title}`, ms: results.reduce((sum, { duration }) => sum + duration, 0) }
  }),
  ...suites.flatMap(endToEndTimes)
]

/** The slowest ones, a line each, the slowest first. */
export const slowest = (times, count) =>
  [...times]
    .sort((a, b) => b.ms - a.ms)
    .slice(0, count)
    .map(({ name, ms }) => `  ${(ms / 1000).toFixed(1).padStart(6)} s  ${name}`)
