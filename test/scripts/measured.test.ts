import { expect, it } from 'vitest'
import { conditions, portable, withSection } from '../../scripts/measured.mjs'

const PAGE = '# Error\n\n    npm run evaluate -- split\n'

it('a measurement is a section of its own, and one with the same options takes the place of the last', () => {
  const first = withSection(PAGE, '--seed 1', 'old')
  expect(first).toBe(`${PAGE}\n## --seed 1\n\nold\n`)
  const second = withSection(first, '--seed 2', 'other')
  expect(second).toBe(`${first}\n## --seed 2\n\nother\n`)
  expect(withSection(second, '--seed 1', 'new')).toBe(second.replace('old', 'new'))
  expect(withSection(second, '--seed 2', 'new')).toBe(second.replace('other', 'new'))
})

it('a page names no folder of the machine, and says date, commit and class of the machine', () => {
  expect(portable(['--ratings', '/somewhere/ml-100k/u.data', '--seed', '1'])).toBe('--ratings u.data --seed 1')
  expect(conditions({ date: '2026-11-30', commit: 'abc1234', cores: 2, arch: 'x64', platform: 'linux' })).toBe(
    '2026-11-30, at commit abc1234. A machine of 2 x64 cores, linux.'
  )
})
