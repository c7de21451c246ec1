// How old the Electron is that people would get, by the dates in electron-support.json; docs/release.md says what follows from it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** The exact version in package.json, which is what a release is made with. */
export const PINNED = require('../package.json').devDependencies.electron

/** When that version and its major came out, and the day from which that major gets no more security fixes. */
export const SUPPORT = JSON.parse(readFileSync(new URL('electron-support.json', import.meta.url), 'utf8'))

/** A sentence on a pinned version that is no longer supported, or of which nothing is known; null when all is well. */
export function supportProblem(today, { version, endOfSupport } = SUPPORT, pinned = PINNED) {
  if (version !== pinned)
    return `package.json pins Electron ${pinned}, but scripts/electron-support.json has the dates of ${version}.`
  if (today.toISOString().slice(0, 10) < endOfSupport) return null
  return `Electron ${pinned} gets no security fixes since ${endOfSupport}. Take a supported version.`
}
