import { readFile } from 'node:fs/promises'
import { format } from 'prettier'
import { expect, it } from 'vitest'
import { HYPERPARAMETERS, type Option } from '../../src/engine/options/options'

/** As the other documents write numbers: .05, 4,294,967,295. */
const figure = (value: number): string => value.toLocaleString('en').replace(/^0(?=\.)/, '')

function rangeOf(option: Option): string {
  if (option.kind === 'choice') return option.choices.join(', ')
  if (option.kind === 'switch') return 'yes, no'
  if (option.to === Infinity) return `${figure(option.from)} or more`
  return option.isAbove
    ? `above ${figure(option.from)}, to ${figure(option.to)}`
    : `${figure(option.from)} to ${figure(option.to)}`
}

function defaultOf(option: Option): string {
  if (option.kind === 'switch') return option.default ? 'yes' : 'no'
  return typeof option.default === 'number' ? figure(option.default) : option.default
}

const rowOf = ([name, option]: [string, Option]): string =>
  `| \`${name}\` | ${[rangeOf(option), defaultOf(option), option.unit, option.methods.join(', '), option.source].join(' | ')} |`

it('docs/training-options.md says what the engine declares (npx vitest run test/docs -u writes it)', async () => {
  const text = `# Training options

Made from \`src/engine/options/options.ts\` by \`npx vitest run test/docs -u\`; what each means is written there. Ranges are checked where settings enter.
The Model page leaves the method to the app (\`choose-method.ts\`) until a person chooses one.

| option | range | default | unit | changes the model of | source |
| --- | --- | --- | --- | --- | --- |
${Object.entries(HYPERPARAMETERS).map(rowOf).join('\n')}
`
  const style = JSON.parse(await readFile('.prettierrc.json', 'utf8'))
  await expect(await format(text, { ...style, parser: 'markdown' })).toMatchFileSnapshot(
    '../../docs/training-options.md'
  )
})
