import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'

const read = (file: string): Promise<string> => readFile(file, 'utf8')
const howToChange = await read('docs/how-to-change.md')
const architecture = await read('ARCHITECTURE.md')

describe('docs/how-to-change.md', () => {
  const named = [...howToChange.matchAll(/`([\w./-]+\/[\w./-]*)`/g)].map(([, file]) => file as string)

  it('names files that are there', () => {
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((file) => !existsSync(file))).toEqual([])
  })

  it('answers thirteen questions, each with a test', () => {
    const answers = howToChange.split('\n- **').slice(1)
    expect(answers.length).toBe(13)
    for (const answer of answers) expect(answer).toMatch(/Test:\s[^]*`test\//)
  })
})

it.each(['src/main', 'src/main/store', 'src/engine', 'src/renderer/src'])(
  'ARCHITECTURE.md has a line for each folder of %s',
  async (folder) => {
    const entries = await readdir(folder, { withFileTypes: true })
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
    const lines = architecture.split('\n').filter((line) => line.startsWith('|'))
    expect(folders.filter((name) => !lines.some((line) => line.includes(`\`${name}/\``)))).toEqual([])
  }
)
