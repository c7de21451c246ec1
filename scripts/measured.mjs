// With --write a named command also puts what it prints into docs/measured/NAME.md, as the section of its own options.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const FOLDER = 'docs/measured'

/** A page with a section put in: in the place of the one of the same heading, else at the end. */
export function withSection(page, heading, body) {
  const sections = page.split(/^(?=## )/m)
  const section = `## ${heading}\n\n${body.trim()}\n`
  const before = sections.findIndex((each) => each.startsWith(`## ${heading}\n`))
  if (before < 0) return `${page.trimEnd()}\n\n${section}`
  return sections
    .map((each, n) => (n === before ? (n < sections.length - 1 ? `${section}\n` : section) : each))
    .join('')
}

/** The options as anybody would type them: of a path only the last part. */
export const portable = (options) =>
  options.map((option) => (path.isAbsolute(option) ? path.basename(option) : option)).join(' ')

/** When, where and of which program something was measured; the seed is among the options or the command's own. */
export const conditions = ({ date, commit, cores, arch, platform }) =>
  `${date}, at commit ${commit}. A machine of ${cores} ${arch} cores, ${platform}.`

export function writeMeasured(group, name, about, options, printed) {
  const file = path.join(FOLDER, `${name}.md`)
  const command = `npm run ${group} -- ${name}`
  const page = readIfThere(file) ?? `# ${about[0].toUpperCase()}${about.slice(1)}\n\n    ${command}\n`
  const measured = conditions({
    date: new Date().toISOString().slice(0, 10),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
    cores: os.cpus().length,
    arch: os.arch(),
    platform: os.platform()
  })
  const heading = options.length > 0 ? portable(options) : 'Without options'
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(file, withSection(page, heading, `${measured}\n\n\`\`\`text\n${printed.trim()}\n\`\`\``))
  return file
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}
