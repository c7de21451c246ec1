import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** GroupLens's conditions and citation, verbatim from the README of MovieLens latest-small. */
export function readLicence(folder: string): string {
  const readme = readFileSync(join(folder, 'README.txt'), 'utf8').replaceAll('\r\n', '\n')
  const start = readme.indexOf('Usage License\n=')
  const end = readme.indexOf('Further Information About GroupLens\n=')
  if (start < 0 || end < start) throw new RangeError('README.txt has no "Usage License" section to copy.')
  return readme.slice(start, end).trimEnd() + '\n'
}
